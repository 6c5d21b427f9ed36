export { t as connect } from "./chunk-github-client.js";
