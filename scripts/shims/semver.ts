/** Two of semver's functions are all that autocannon and @actions/cache call. */
export { default as clean } from 'semver/functions/clean.js'
export { default as gte } from 'semver/functions/gte.js'
