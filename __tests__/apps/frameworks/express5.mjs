import express from 'express'
import bakery from './bakery.cjs'

bakery(express, { optional: '/cakes{/:filling}', below: '*where', anything: '/{*rest}' }).listen(0)
