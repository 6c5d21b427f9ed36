export default {
  basePath: '/shop',
  output: 'standalone',
  // Otherwise Next leaves Drizzle in node_modules: the bundled one is the harder case.
  transpilePackages: ['drizzle-orm'],
  // It takes longer than everything else of the build.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
}
