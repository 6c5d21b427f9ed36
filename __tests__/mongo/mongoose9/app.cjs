const mongoose = require('mongoose')

void import('../mongoose.mjs').then(({ serveMongoose }) => serveMongoose(mongoose))
