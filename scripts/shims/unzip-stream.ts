/** @actions/artifact unpacks what it downloads with it. We download profiles ourselves, unpacked and capped. */
export default {
  Extract(): never {
    throw new Error('Nothing is unpacked here.')
  },
}
