// A request for every route. A comment says where its values come from: put in what your data has.
export default {
  start: 'npm run "otters"',
  port: 7,
  routes: {
    // src/otters.ts:137 showOtter
    'GET /otters': {},
    // src/otters.ts:137 showOtter
    'POST /otters/:id': {
      path: { id: 1 }, // guess
      // schema
      json: {
        name: "Odo's ${random}",
        kin: [
          { 'first-name': 0 },
          { 'first-name': 1 },
          { 'first-name': 2 },
          { 'first-name': 3 },
          { 'first-name': 4 },
          { 'first-name': 5 },
          { 'first-name': 6 },
          { 'first-name': 7 },
          { 'first-name': 8 },
          { 'first-name': 9 },
          { 'first-name': 10 },
          { 'first-name': 11 }
        ]
      },
    },
  },
}
