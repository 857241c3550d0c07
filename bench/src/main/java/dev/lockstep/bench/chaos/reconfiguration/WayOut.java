package dev.lockstep.bench.chaos.reconfiguration;

/** How the move of a round is to end. */
enum WayOut {
  /** The AMPs stay in their new storages, and the old ones are released. */
  STAY,
  /** The AMPs get their old storages again, and the new ones are released. */
  BACK,
  /** The move is stopped in the middle and given up. */
  GIVE_UP;

  /** Every third move is given up; of the others every other one is taken back. */
  static WayOut of(int round) {
    if (round % 3 == 2) {
      return GIVE_UP;
    }
    return round % 2 == 0 ? BACK : STAY;
  }
}
