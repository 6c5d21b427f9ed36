export { t as connect } from "./chunk-client2.js";
