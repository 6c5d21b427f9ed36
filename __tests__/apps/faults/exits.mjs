console.error('The cellar is flooded: no DATABASE_URL.')
process.exit(3)
