/** What a service calls its refusal: of a cancelled transaction, the first reason; JSON's `__type`, or XML's `Code`. */
export function errorNameIn(answer: string): string | undefined {
  const reasons = [...answer.matchAll(/"Code":"([A-Za-z]+)"/g)].map(([, code]) => code)
  const type = /"__type":"(?:[^"#]*#)?([^"]+)"/.exec(answer) ?? /<Code>(\w+)<\/Code>/.exec(answer)
  return reasons.find((code) => code !== 'None') ?? type?.[1]
}
