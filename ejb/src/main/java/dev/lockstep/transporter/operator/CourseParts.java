package dev.lockstep.transporter.operator;

import dev.lockstep.coordination.exchange.Coordination;
import java.util.concurrent.ThreadFactory;

/**
 * What the course of an instance stands on.
 *
 * @param coordination joins it to its conductor
 * @param services what the load gives its operator
 * @param observer watches it
 * @param threads makes the thread that calls the operator
 */
public record CourseParts(
    Coordination coordination,
    OperatorServices services,
    CourseObserver observer,
    ThreadFactory threads) {}
