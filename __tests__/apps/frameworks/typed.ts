import express, { type Request, type Response } from 'express'

interface Kite {
  colour: string
}

type Wind<T extends string> = `${T} wind`

const strength: Wind<'west'> = 'west wind'

class Kites {
  readonly #kites: Kite[] = []
  readonly all = (_request: Request, response: Response): void => {
    // @line all-kites
    response.json(this.#kites)
  }
}

const app = express()
const kites = express.Router()
kites.get('/', new Kites().all)
kites.get('/:kiteId', function fly(_request: Request<{ kiteId: string }>, response: Response): void {
  // @line fly
  response.json(strength)
})
app.use('/kites', kites)
const string = express()
string.post('/knots', (_request: Request, response: Response) => {
  // @line knots
  response.end()
})
app.use('/string', string)
app.listen(0)
