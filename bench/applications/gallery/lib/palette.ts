type Colour = [number, number, number]

/** The most frequent colours of a picture, by k-means over its pixels. */
export function palette(pixels: Colour[], size: number, rounds = 6) {
  let centres = Array.from({ length: size }, (_, index) => pixels[Math.floor((index * pixels.length) / size)])
  let counts: number[] = []
  for (let round = 0; round < rounds; round++) {
    const sums = centres.map((): Colour => [0, 0, 0])
    counts = centres.map(() => 0)
    for (const pixel of pixels) {
      const index = nearest(pixel, centres)
      counts[index]++
      for (let channel = 0; channel < 3; channel++) sums[index][channel] += pixel[channel]
    }
    centres = sums.map((sum, index) =>
      counts[index] === 0 ? centres[index] : (sum.map((value) => value / counts[index]) as Colour),
    )
  }
  return centres.map((centre, index) => ({ colour: hex(centre), share: counts[index] / pixels.length }))
}

function nearest(pixel: Colour, centres: Colour[]) {
  let best = 0
  let smallest = Infinity
  for (let index = 0; index < centres.length; index++) {
    const centre = centres[index]
    const distance = (pixel[0] - centre[0]) ** 2 + (pixel[1] - centre[1]) ** 2 + (pixel[2] - centre[2]) ** 2
    if (distance < smallest) {
      smallest = distance
      best = index
    }
  }
  return best
}

function hex(colour: Colour) {
  return `#${colour.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`
}
