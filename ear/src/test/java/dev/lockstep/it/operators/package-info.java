/** Load operators that tests send to the server in jars. */
package dev.lockstep.it.operators;
