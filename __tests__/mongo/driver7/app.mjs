import { GridFSBucket, MongoClient } from 'mongodb'
import { serveDriver } from '../driver.mjs'

await serveDriver({ GridFSBucket, MongoClient })
