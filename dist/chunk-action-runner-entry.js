export { t as outletsOf } from "./chunk-action-runner.js";
