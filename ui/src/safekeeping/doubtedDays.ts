/** The refusals after which two people can confirm that this computer's day is right. */
export const DOUBTED_DAYS = ['clock_before_log', 'clock_far_ahead'] as const;
