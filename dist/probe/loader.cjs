Object.defineProperty(exports, Symbol.toStringTag, { value: "Module" });
const require_loader = require("./chunk-loader.cjs");
exports.changeLoaded = require_loader.changeLoaded;
exports.load = require_loader.load;
