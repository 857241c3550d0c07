package dev.lockstep.examples.flowable;

/**
 * One step of one component.
 *
 * @param from the schema version that it starts from, four digits
 * @param to the schema version that it leads to
 */
record Step(int from, int to, Component component) {
  /** The code of the upgrade program that takes the step. */
  String code() {
    return "flowable-" + to + "-" + component.label();
  }
}
