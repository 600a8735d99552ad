import { XMLBuilder, XMLParser } from 'fast-xml-parser'

/** An XML element as read by {@link readXml}: text, or children by name; `item` and `member` are always lists. */
export type XmlValue = string | XmlNode | XmlValue[] | undefined
export interface XmlNode {
  [name: string]: XmlValue
}

const shape = { ignoreAttributes: false, attributeNamePrefix: '@', textNodeName: '#' }

const parser = new XMLParser({
  ...shape,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  isArray: name => name === 'item' || name === 'member'
})

const builder = new XMLBuilder({ ...shape, suppressEmptyNode: true })

/** Read an XML document into plain objects. Values stay text; nothing is guessed to be a number. */
export function readXml(text: string): XmlNode {
  return node(parser.parse(text))
}

/** Write what {@link readXml} read. Attributes are keys that begin with `@`. */
export function writeXml(document: XmlNode): string {
  return builder.build(document)
}

/** The value as an element with children; an empty one when it is text, a list or absent. */
export function node(value: unknown): XmlNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as XmlNode) : {}
}

/** The value as text; empty when it is absent or an element. */
export function text(value: XmlValue): string {
  return typeof value === 'string' ? value : ''
}

/** The `item`s (EC2) or `member`s (query protocol) inside an element. */
export function items(value: XmlValue): XmlNode[] {
  const { item, member } = node(value)
  const list = item ?? member
  return Array.isArray(list) ? list.map(node) : []
}
