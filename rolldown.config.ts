import { fileURLToPath } from 'node:url'
import { defineConfig } from 'rolldown'
import { licenses } from './scripts/licenses.ts'

const shim = (name: string): string => fileURLToPath(new URL(`./scripts/shims/${name}.ts`, import.meta.url))

// autocannon's histogram does eval('require("zlib")') inside a try
const checks = { eval: false }

export default defineConfig([
  {
    input: {
      index: 'src/action/index.ts',
      cli: 'src/terminal/cli.ts',
      supervisor: 'src/collect/app/supervisor.ts',
      referenceServer: 'src/collect/app/referenceServer.ts',
    },
    platform: 'node',
    checks,
    resolve: { alias: { 'cross-fetch': shim('cross-fetch'), 'unzip-stream': shim('unzip-stream') } },
    plugins: [licenses('licenses.txt')],
    output: {
      dir: 'dist',
      format: 'esm',
      cleanDir: true,
      entryFileNames: '[name].js',
      chunkFileNames: 'chunk-[name].js',
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
