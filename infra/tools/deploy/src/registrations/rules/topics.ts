// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the framework's.
import type { Finding } from '../finding.ts'
import type { Registry } from '../registry.ts'

/** Each app that publishes events has a topic on the bus, and each topic belongs to such an app. */
export function topics({ apps, bus }: Registry): Finding[] {
  const found = Object.entries(bus.content.resources.Resources).flatMap(([id, { Type, Properties }]) => {
    const name = /^macromart-\$\{sls:stage\}-(.+)$/.exec(String(Properties.TopicName))?.[1]
    return Type === 'AWS::SNS::Topic' && name ? [{ name, path: ['resources', 'Resources', id] }] : []
  })
  // The topic of the alarms belongs to no app.
  const ofApps = found.filter(({ name }) => name !== 'alarms')
  const publishers = apps.filter(({ publishes }) => publishes).map(({ name }) => name)

  const missing = publishers.filter((publisher) => !ofApps.some(({ name }) => name === publisher))
  const leftOver = ofApps.filter(({ name }) => !publishers.includes(name))
  return [
    ...missing.map((name) => ({
      file: bus.file,
      line: bus.lineFor(name, ofApps),
      problem: `there is no topic for the events of ${name}`,
      remedy: `write: ${capitalised(name)}: { Type: AWS::SNS::Topic, Properties: { TopicName: "macromart-\${sls:stage}-${name}" } }`,
    })),
    ...leftOver.map(({ name, path }) => ({
      file: bus.file,
      line: bus.lineOf(...path),
      problem: `there is a topic for the events of ${name}, which publishes none`,
      remedy: `remove: ${bus.textOf(...path)}`,
    })),
  ]
}

const capitalised = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`
