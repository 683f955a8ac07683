/** Why a copy was made, in words. */

/** What each occasion is called. */
export const OCCASION = {
  closing: 'safekeeping.occasion_closing', daily: 'safekeeping.occasion_daily', before_act: 'safekeeping.occasion_before_act', asked: 'safekeeping.occasion_asked',
} as const;
