const express = require('express4')
const bakery = require('./bakery.cjs')

bakery(express, { optional: '/cakes/:filling?', below: '*', anything: '*' }).listen(0)
