const { GridFSBucket, MongoClient } = require('mongodb')

void import('../driver.mjs').then(({ serveDriver }) => serveDriver({ GridFSBucket, MongoClient }))
