await import('../apps/frameworks/sabotage.mjs')

await import('./nest/many.ts')
