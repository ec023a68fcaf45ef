package org.lth.workbench.event;

/** Something that happened, in a run, in a study or in a home. */
public sealed interface WorkbenchEvent permits RunEvent, StudyEvent, HomeEvent {}
