const TAX = 0.19

/**
 * The cheapest way to buy a quantity in packs of given sizes and prices: for every amount up to the quantity the best
 * last pack is tried, since neither the largest pack nor the one with the lowest price per piece has to be part of it.
 */
export function cheapestPacks(quantity, packs) {
  const cost = new Float64Array(quantity + 1).fill(Infinity)
  const last = new Int32Array(quantity + 1).fill(-1)
  cost[0] = 0
  for (let amount = 1; amount <= quantity; amount++) {
    for (let index = 0; index < packs.length; index++) {
      const { size, price } = packs[index]
      const total = cost[Math.max(0, amount - size)] + price
      if (total < cost[amount]) {
        cost[amount] = total
        last[amount] = index
      }
    }
  }
  return { net: cost[quantity], packs: countPacks(quantity, packs, last) }
}

function countPacks(quantity, packs, last) {
  const counts = new Map()
  for (let amount = quantity; amount > 0; amount -= packs[last[amount]].size) {
    const { size } = packs[last[amount]]
    counts.set(size, (counts.get(size) ?? 0) + 1)
  }
  return [...counts].map(([size, count]) => ({ size, count }))
}

export function withTax(net) {
  const tax = Math.round(net * TAX)
  return { net, tax, gross: net + tax }
}
