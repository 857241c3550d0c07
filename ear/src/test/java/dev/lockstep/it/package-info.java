/** Tests against the assembled server, which runs as a process of its own on free ports. */
package dev.lockstep.it;
