// A loader of somebody's own, which keeps no map.
const { addHook } = require('pirates')
const { transpileModule } = require('typescript')

const compilerOptions = { module: 'commonjs', target: 'es2016', esModuleInterop: true }
addHook((text) => `// Made\n// in memory\n${transpileModule(text, { compilerOptions }).outputText}`, {
  exts: ['.ts'],
})

module.exports = require('./orchard.ts')
