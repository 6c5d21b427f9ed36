export { n as defaults } from "./chunk-utils.js";
