/**
 * Brings reports and releases from server to server by JMS: two topics, non-persistent messages, no
 * transactions.
 */
@NullMarked
package dev.lockstep.coordination.messaging;

import org.jspecify.annotations.NullMarked;
