import { fileURLToPath } from 'node:url'
import { defineConfig } from 'rolldown'
import { asText } from './scripts/asText.ts'
import { chunkFileName, groups } from './scripts/chunks.ts'
import { licenses } from './scripts/licenses.ts'
import { unreached, unreachedPackages } from './scripts/unreached.ts'

const shims = ['cross-fetch', 'hdr-histogram-js', 'semver', 'undici']
const shim = (name: string): string => fileURLToPath(new URL(`./scripts/shims/${name}.ts`, import.meta.url))

/** They only define, without saying so: the first line of the log needs a tenth of @actions/core and no HTTP client. */
const withoutSideEffects = /[\\/]node_modules[\\/]@actions[\\/](core|exec|http-client|io)[\\/]/

export default defineConfig([
  {
    input: {
      index: 'src/action/index.ts',
      cli: 'src/terminal/cli.ts',
      supervisor: 'src/collect/app/supervisor.ts',
      referenceServer: 'src/collect/app/referenceServer.ts',
    },
    platform: 'node',
    resolve: { alias: Object.fromEntries(shims.map((name) => [`${name}$`, shim(name)])) },
    treeshake: { moduleSideEffects: [{ test: withoutSideEffects, sideEffects: false }] },
    plugins: [asText(), unreached(unreachedPackages), licenses('licenses.txt')],
    output: {
      dir: 'dist',
      format: 'esm',
      cleanDir: true,
      entryFileNames: '[name].js',
      chunkFileNames: chunkFileName,
      codeSplitting: { groups },
      // the bundler drops all others anyway
      comments: { jsdoc: false },
    },
  },
  {
    // Preloaded with --require, so CommonJS; on its own, so that nothing but node: can slip in.
    // The loader runs in a thread of its own, on Node versions without sound synchronous load hooks.
    // The profile is what an application may import itself; it loads the probe where it is asked to.
    input: {
      index: 'src/probe/index.ts',
      loader: 'src/probe/loader.ts',
      profile: 'src/probe/profile.ts',
    },
    platform: 'node',
    output: {
      dir: 'dist/probe',
      format: 'cjs',
      entryFileNames: '[name].cjs',
      chunkFileNames: 'chunk-[name].cjs',
    },
  },
])
