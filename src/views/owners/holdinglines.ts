/** The lines of the Held by list, in words and on one scale. Pure but for the icons. */
import { formatBytes } from '../../core/bytes';
import type { Translate } from '../../core/translate';
import type { HiddenHolder, Holdings, Owner } from '../../generated/protocol';
import { verdictIcons } from '../icons';
import type { OwnerBarProps } from './ownerbar';

type Words = { trans: Translate; locale: string | undefined };

/** Names by size, unknown sizes last. */
export function ownerLines(holdings: Holdings, words: Words): OwnerBarProps[] {
  const scale = scaleOf(holdings);
  return bySize(holdings.owners).map(owner => ({
    name: owner.name,
    isCode: true,
    icon: null,
    detail: ownerDetail(owner, words),
    value: sizeText(owner.owned_bytes, owner.estimated, words),
    ratio: ratioOf(owner.owned_bytes, scale),
    kind: 'owner',
    title: ownerTitle(owner, words)
  }));
}

export function hiddenLines(holdings: Holdings, words: Words): OwnerBarProps[] {
  const scale = scaleOf(holdings);
  return bySize(holdings.hidden_holders).map(hidden => ({
    ...hiddenName(hidden, words.trans),
    icon: hiddenIcon(hidden.kind),
    detail: hidden.detail,
    value: sizeText(hidden.owned_bytes, false, words),
    ratio: ratioOf(hidden.owned_bytes, scale),
    kind: 'hidden',
    title: hiddenTitle(hidden, words.trans)
  }));
}

/** Bytes of all hidden holders that are known; null when none is. */
export function hiddenBytes(holdings: Holdings): number | null {
  const known = holdings.hidden_holders.flatMap(hidden => hidden.owned_bytes ?? []);
  return known.length === 0 && holdings.hidden_holders.length > 0
    ? null
    : known.reduce((sum, n) => sum + n, 0);
}

/** All that is known of, in bytes: names, hidden holders, and what nothing explains. */
export function heldBytes(holdings: Holdings): number {
  return holdings.owned_bytes + (hiddenBytes(holdings) ?? 0) + (holdings.unattributed_bytes ?? 0);
}

function bySize<T extends { owned_bytes: number | null }>(lines: readonly T[]): T[] {
  return [...lines].sort((a, b) => (b.owned_bytes ?? -1) - (a.owned_bytes ?? -1));
}

function scaleOf({ owners, hidden_holders: hidden }: Holdings): number {
  return [...owners, ...hidden].reduce((most, line) => Math.max(most, line.owned_bytes ?? 0), 0);
}

function ratioOf(bytes: number | null, scale: number): number {
  return bytes === null || scale <= 0 ? 0 : bytes / scale;
}

function sizeText(bytes: number | null, isEstimated: boolean, { trans, locale }: Words): string {
  if (bytes === null) {
    return trans.__('unknown');
  }
  return isEstimated ? `~${formatBytes(bytes, locale)}` : formatBytes(bytes, locale);
}

function ownerDetail(owner: Owner, { trans, locale }: Words): string {
  const device = owner.device_bytes;
  const parts = [
    owner.type_name,
    owner.detail,
    device === null || device === 0 ? null : trans.__('%1 on device', formatBytes(device, locale))
  ];
  return parts.filter(part => part !== null && part !== '').join(' ');
}

function ownerTitle(owner: Owner, { trans }: Words): string {
  if (owner.owned_bytes === null) {
    return owner.owned_bytes_reason ?? trans.__('The size of %1 could not be read.', owner.name);
  }
  const shared = owner.shared_with.join(', ');
  const sentence = trans.__('Memory reachable only through %1.', owner.name);
  return shared === '' ? sentence : `${sentence} ${trans.__('It shares storage with %1.', shared)}`;
}

function hiddenName(hidden: HiddenHolder, trans: Translate): { name: string; isCode: boolean } {
  switch (hidden.kind) {
    case 'traceback':
      return { name: trans.__('last traceback'), isCode: false };
    case 'figures':
      return { name: trans.__('figures'), isCode: false };
    case 'modules':
      return { name: trans.__('imported modules'), isCode: false };
    case 'allocator':
      return { name: trans.__('allocator cache'), isCode: false };
    case 'output_history':
      return hidden.holder.startsWith('Out[')
        ? { name: hidden.holder, isCode: true }
        : { name: trans.__('stored output'), isCode: false };
  }
}

function hiddenIcon(kind: HiddenHolder['kind']): OwnerBarProps['icon'] {
  switch (kind) {
    case 'traceback':
    case 'figures':
    case 'output_history':
      return verdictIcons.pinned;
    case 'modules':
      return verdictIcons.kept;
    case 'allocator':
      return verdictIcons.cached;
  }
}

function hiddenTitle(hidden: HiddenHolder, trans: Translate): string {
  return hidden.kind === 'allocator'
    ? trans.__('Memory the allocator holds ready for reuse. It is not leaked.')
    : trans.__('A reference that is not one of your names: %1', hidden.holder);
}
