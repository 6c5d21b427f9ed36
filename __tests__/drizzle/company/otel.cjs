// Instrumented by OpenTelemetry before anything else is loaded, as its manual says.
const { PgInstrumentation } = require('@opentelemetry/instrumentation-pg')
const {
  InMemorySpanExporter,
  NodeTracerProvider,
  SimpleSpanProcessor,
} = require('@opentelemetry/sdk-trace-node')
const { registerInstrumentations } = require('@opentelemetry/instrumentation')

const exporter = new InMemorySpanExporter()
new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).register()
registerInstrumentations({ instrumentations: [new PgInstrumentation()] })

const { serveLoop } = require('./loop.cjs')

void serveLoop(() =>
  exporter
    .getFinishedSpans()
    .flatMap(({ attributes }) => attributes['db.statement'] ?? attributes['db.query.text'] ?? []),
)
