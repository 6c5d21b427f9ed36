import mongoose from 'mongoose'
import { serveMongoose } from '../mongoose.mjs'

await serveMongoose(mongoose)
