import type { NextApiRequest, NextApiResponse } from 'next'

export default function hello(_request: NextApiRequest, response: NextApiResponse) {
  response.status(200).json({ hello: true })
}
