/** A link of a document that leads nowhere, and why. */
export interface DeadLink {
  readonly file: string
  readonly link: string
  readonly why: 'no such file' | 'no such heading'
}

/**
 * Relative links and anchors of Markdown documents that lead nowhere, as GitHub would follow them.
 * @param documents text by path from the repository's root
 * @param exists whether a path from the repository's root is a file or folder
 */
export function deadLinks(documents: ReadonlyMap<string, string>, exists: (path: string) => boolean): DeadLink[] {
  return [...documents].flatMap(([file, text]) =>
    linksOf(text).flatMap((link): DeadLink[] => {
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? file : resolvePath(file, path)
      if (!exists(target)) return [{ file, link, why: 'no such file' }]
      if (anchor === undefined || headingAnchors(documents.get(target) ?? '').includes(anchor)) return []
      return [{ file, link, why: 'no such heading' }]
    })
  )
}

const FENCE = /^(```+|~~~+)[^\n]*\n[\s\S]*?^\1/gm

/** Destinations of links and pictures, without those that name a host and those in code. */
function linksOf(text: string): string[] {
  const prose = text.replace(FENCE, '').replace(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link).filter(link => !/^[a-z]+:/i.test(link))
}

/** The anchors that GitHub gives to the headings of a document, in their order. */
export function headingAnchors(text: string): string[] {
  const seen = new Map<string, number>()
  return [...text.replace(FENCE, '').matchAll(/^#{1,6} +(.+?) *$/gm)].map(([, heading = '']) => {
    const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase()
    const anchor = words.replace(/[^\p{L}\p{N}_ -]/gu, '').replaceAll(' ', '-')
    const times = seen.get(anchor) ?? 0
    seen.set(anchor, times + 1)
    return times === 0 ? anchor : `${anchor}-${times}`
  })
}

function resolvePath(file: string, path: string): string {
  const base = new URL(file.replace(/[^/]*$/, ''), 'file:///')
  return decodeURIComponent(new URL(path, base).pathname.slice(1)).replace(/\/$/, '')
}
