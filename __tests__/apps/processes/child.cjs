/** Tells its parent how it was started. */
process.send(process.execArgv)
