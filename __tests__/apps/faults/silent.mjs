// Never listens.
console.log('Waiting for the harvest.')
setInterval(() => {}, 1000)
