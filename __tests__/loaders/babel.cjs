require('@babel/register')({
  presets: ['@babel/preset-typescript'],
  plugins: ['@babel/plugin-transform-modules-commonjs', '@babel/plugin-transform-async-to-generator'],
  extensions: ['.ts'],
  babelrc: false,
  cache: false,
})

module.exports = require('./orchard.ts')
