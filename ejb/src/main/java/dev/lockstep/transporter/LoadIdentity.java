package dev.lockstep.transporter;

/**
 * Which load it is, in every row that it leaves in a company.
 *
 * @param key tells it from all other loads of all Lockstep servers, such as a UUID
 * @param number as operators know it
 * @param lsn the logon sequence number that ties its sessions together
 * @param attempt counts its starts, from 1; an older attempt changes nothing any more
 */
public record LoadIdentity(String key, long number, long lsn, int attempt) {}
