import { writeFileSync } from 'node:fs'

writeFileSync('aviary.json', JSON.stringify([{ name: 'avocet' }, { name: 'bittern' }]))
