// Runs on whatever Node there is, so it is written in the JavaScript of long ago.
var version = process.versions.node.split('.').map(Number)
// 22.18 is the first that runs TypeScript without a flag, which the bookshop and the tests rely on.
if (version[0] < 22 || (version[0] === 22 && version[1] < 18)) {
  console.error(
    'Node 22.18 or newer is needed; this is ' +
      process.version +
      '.\nInstall it from https://nodejs.org or with your version manager, then run npm ci again.',
  )
  process.exit(1)
}
