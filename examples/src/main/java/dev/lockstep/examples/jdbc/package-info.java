/**
 * Plain JDBC, as an application without Lockstep would use it: a database's address, its product, a
 * statement splitter and a script runner. The reference way of the proof stands on these alone, so
 * nothing here may come from the product.
 */
@NullMarked
package dev.lockstep.examples.jdbc;

import org.jspecify.annotations.NullMarked;
