/**
 * Closed sets of the core, each kept by a screen as one record that is keyed by the generated union: what is added to the set
 * does not compile until every record has it. Must not know any set.
 */

/** The members of a set, in the order of the record. */
export function membersOf<Member extends string>(record: Readonly<Record<Member, unknown>>): Member[] {
  return Object.keys(record) as Member[];
}

/** The member with this name, if there is one. */
export function memberOf<Member extends string>(record: Readonly<Record<Member, unknown>>, name: string | null | undefined): Member | undefined {
  return name != null && Object.hasOwn(record, name) ? (name as Member) : undefined;
}
