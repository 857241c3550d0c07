package dev.lockstep.coordination;

/**
 * One phase of one method, as it is called this time.
 *
 * @param number counts all steps of an attempt from 1 on, so that each is told from every other
 * @param method the method's name
 * @param phase from 1 on
 */
public record Step(int number, String method, int phase) {}
