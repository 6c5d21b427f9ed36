/** quickchart-js brings node-fetch along, with a deprecation warning; Node.js has fetch itself. */
export const fetch = globalThis.fetch
export default globalThis.fetch
