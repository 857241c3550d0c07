package dev.lockstep.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Requests about who is there and who drives: they do not need the driver's seat. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface OutsideSeat {}
