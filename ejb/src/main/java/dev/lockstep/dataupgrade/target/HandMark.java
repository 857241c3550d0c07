package dev.lockstep.dataupgrade.target;

/**
 * What the company's history says of a program that was not executed by Lockstep, but done by hand.
 *
 * @param by the operator who marked it
 * @param reason in the operator's words
 */
public record HandMark(String by, String reason) {}
