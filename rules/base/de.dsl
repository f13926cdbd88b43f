# Sätze für Regeln, auf Deutsch. [when] steht nach Wenn, [then] nach Dann, [head] davor.
# {name:art} wird übernommen: text, texts, stage, number, duration oder eine Wortliste [word art].

[keyword]Regel=rule
[keyword]ersetzt=replaces
[keyword]Wenn=when
[keyword]Dann=then
[keyword]Ende=end
[keyword]Für Anfragen=some
[keyword]Für alle Anfragen=all
[keyword]gilt=holds
[keyword]nicht=not

[head]Stufe {stufe:stage}=@stage( {stufe} )
[head]Grund {grund:text}=@text( de = {grund} )
[head]abgeschaltet=enabled false

[word unit]Minute=Duration.ofMinutes
[word unit]Minuten=Duration.ofMinutes
[word unit]Stunde=Duration.ofHours
[word unit]Stunden=Duration.ofHours
[word unit]Tag=Duration.ofDays
[word unit]Tage=Duration.ofDays
[word unit]Tagen=Duration.ofDays
[word opening]Öffnungszeit="BUSINESS"
[word set]der eingestellten Zeit=$after, $clock

[word anchor]Eingang=$openedAt
[word anchor]Zuweisung=$assignedAt
[word anchor]Wiedervorlage=$dueAt
[word anchor]Übergabe=$takenAt
[word anchor]dann=$reachedAt
[word anchor]Antwort=$answeredAt

[word person]den Bearbeiter=$assignee
[word person]den Vorgesetzten=$supervisor
[word person]den Übernehmer=$takenBy
[word person]diese Person=$person
[word person]den Kontakt der Quelle=$sourceContact

[word channel]E-Mail="mail"
[word channel]Popup="popup"
[word channel]Liste="list"

[word colour]rot=RED
[word colour]gelb=YELLOW
[word colour]grün=GREEN

[word role]Verkauf="SELLER"
[word role]Disposition="DISPATCHER"
[word role]Verkaufsleitung="SALES_MANAGER"
[word role]Controlling="CONTROLLER"
[word role]Administration="ADMINISTRATOR"

[word kind]Fahrzeuganfrage="VEHICLE"
[word kind]Probefahrt="TEST_DRIVE"
[word kind]Inzahlungnahme="TRADE_IN"
[word kind]Serviceanfrage="SERVICE"
[word kind]sonstige Anfrage="OTHER"
[word kind]sonstige="OTHER"

[word age]neu="NEW"
[word age]gebraucht="USED"

# Die Anfrage
[when]eine Anfrage offen ist=Lead( open, $assignee : assignee, $openedAt : openedAt, $assignedAt : assignedAt ) $calendar : Calendar( of == "leads" )
[when]eine Anfrage in Bearbeitung ist=Lead( inProgress, $assignee : assignee ) $calendar : Calendar( of == "followUps" )
[when]ihre Marke {marken:texts} ist=Lead( brand in ( {marken} ) )
[when]ihre Marke nicht {marken:texts} ist=Lead( brand not in ( {marken} ) )
[when]ihre Quelle {quellen:texts} ist=Lead( source in ( {quellen} ) )
[when]ihre Quelle nicht {quellen:texts} ist=Lead( source not in ( {quellen} ) )
[when]ihr Standort {standorte:texts} ist=Lead( location in ( {standorte} ) )
[when]ihr Standort nicht {standorte:texts} ist=Lead( location not in ( {standorte} ) )
[when]ihr Fahrzeug {zustand:age} ist=Lead( condition == {zustand} )
[when]sie eine {art:kind} ist=Lead( request == {art} )
[when]sie keine {art:kind} ist=Lead( request != {art} )
[when]ihr Bearbeiter {personen:texts} ist=Lead( assignee in ( {personen} ) )
[when]ihr Bearbeiter nicht {personen:texts} ist=Lead( assignee not in ( {personen} ) )
[when]ihr Interessent nicht auf {muster:text} passt=Lead( contact == null || contact not matches {muster} )
[when]ihr Interessent auf {muster:text} passt=Lead( contact matches {muster} )
[when]sie zum ersten Mal offen ist=Lead( cycle == 1 )
[when]sie wieder offen geworden ist=Lead( cycle > 1 )
[when]sie mindestens {zahl:number} Mal beantwortet wurde=Lead( answers >= {zahl} )
[when]ihre Quelle von der Art {art:sourcekind} ist=Lead( sourceKind == "{art}" )
[when]ihre Quelle einen Kontakt hat=Lead( sourceContact != null, $sourceContact : sourceContact )
[when]ihr Interessent eine Telefonnummer hat=Lead( phone != null )
[when]ihr Interessent keine Telefonnummer hat=Lead( phone == null )
[when]ihr Interessent eine E-Mail-Adresse hat=Lead( email != null )
[when]ihr Interessent keine E-Mail-Adresse hat=Lead( email == null )
[when]sie schon beantwortet wurde=Lead( answeredAt != null, $answeredAt : answeredAt )
[when]sie noch nie beantwortet wurde=Lead( answeredAt == null )
[when]sie mindestens {zahl:number} Mal übergeben wurde=Lead( handOvers >= {zahl} )
[when]sie weniger als {zahl:number} Mal übergeben wurde=Lead( handOvers < {zahl} )
[when]ihr Fahrzeug mehr als {zahl:number} € kostet=Lead( price != null, price > {zahl} )
[when]ihr Bearbeiter die Rolle {rolle:role} hat=Lead( assigneeRoles contains {rolle} )
[when]ihr Bearbeiter abwesend war, als er sie bekam=Lead( assigneeAbsent )
[when]ihr Bearbeiter das Stichwort {wort:text} hat=Lead( assigneeTags contains {wort} )
[when]ihr Bearbeiter zur Gruppe {gruppe:text} gehört=Lead( assigneeGroups contains {gruppe} )

# Die Stufen
[when]die Stufe {stufe:stage} eingeschaltet ist=Stage( code == {stufe}, $after : after, $clock : clock )
[when]die Stufe {stufe:stage} nicht eingeschaltet ist=not Stage( code == {stufe} )
[when]die Stufe {stufe:stage} nicht unterdrückt ist=not Suppressed( stage == {stufe} )
[when]die Stufe {stufe:stage} eintritt=Step( stage == {stufe}, $reachedAt : at )
[when]die Stufe {stufe:stage} einen Vorgesetzten erreicht=Step( stage == {stufe}, $supervisor : person, $reachedAt : at )
[when]ein Vorgesetzter für {stufe:stage} vorgesehen ist=Supervisor( stage == {stufe}, $supervisor : user, $after : after, $clock : clock )
[when]der Vorgesetzte {personen:texts} für {stufe:stage} vorgesehen ist=Supervisor( stage == {stufe}, user in ( {personen} ), $supervisor : user, $after : after, $clock : clock )
[when]ein Vorgesetzter außer {personen:texts} für {stufe:stage} vorgesehen ist=Supervisor( stage == {stufe}, user not in ( {personen} ), $supervisor : user, $after : after, $clock : clock )

# Wiedervorlage und Übergabe
[when]seit der letzten Antwort nichts vereinbart ist=Lead( inProgress, $assignee : assignee ) LastAnswer( $answeredAt : at ) $calendar : Calendar( of == "leads" )
[when]eine Wiedervorlage gesetzt ist=FollowUp( $dueAt : dueAt )
[when]eine Wiedervorlage mit Erinnerung gesetzt ist=FollowUp( $dueAt : dueAt, warnBefore != null, $warnBefore : warnBefore )
[when]die Anfrage übergeben wurde=HandOver( $takenBy : to, $takenAt : at ) $calendar : Calendar( of == "leads" )
[when]die Stufe {stufe:stage} vor der Übergabe gefeuert hat=Fired( stage == {stufe}, at < $takenAt )
[when]die Stufe {stufe:stage} den Übernehmer noch nicht erreicht hat=not Fired( stage == {stufe}, person == $takenBy )

# Personen
[when]jemand die Rolle {rolle:role} hat=User( roles contains {rolle}, $person : id )
[when]niemand die Rolle {rolle:role} hat=not User( roles contains {rolle} )
[when]der Bearbeiter die Rolle {rolle:role} hat=User( id == $assignee, roles contains {rolle} )
[when]es eine Administration gibt=Administrator( $person : user )

# Listen und Quellen
[when]die Liste {stufe:stage} ansteht=Run( stage == {stufe}, $endOfDay : endOfDay )
[when]eine offene Anfrage auf jemanden wartet=OpenLead( $assignee : assignee, $lead : lead )
[when]eine Wiedervorlage bis zum Ende des Tages fällig ist=PendingFollowUp( dueAt < $endOfDay, $assignee : assignee, $lead : lead )
[when]eine Anfrage an einen Vorgesetzten eskaliert ist=Escalated( $supervisor : supervisor, $lead : lead )
[when]eine Quelle zu lange schweigt=Source( monitored, silentFor >= timeout, $source : id )
[when]eine gemeldete Quelle wieder liefert=Source( monitored, told, leadSince, silentFor < timeout, $source : id )

# Verteilung
[when]eine neue Anfrage zu verteilen ist=NewLead()
[when]eine neue Anfrage zu verteilen ist und bekannte Interessenten Vorrang haben=NewLead( knownContactsNormally == false )
[when]der Interessent eine Anfrage hat, die offen oder frisch genug in Bearbeitung ist=NewLead( $within : joinWithin ) EarlierLead( open || ( inProgress && $within != null && quietFor <= $within ), $earlier : id )
[when]der letzte Bearbeiter des Interessenten da ist=KnownContact( available, $person : lastAssignee )
[when]der Pool eingeschaltet ist=Pool( $person : account )
[when]jemand an der Reihe und da ist=Turn( present, $circle : circle, $position : position, $person : user, $reason : reason, $rank : rank ) not Turn( circle == $circle, present, position < $position )
[when]alle abwesend sind und ein Vertreter da ist=Turn( deputy != null, $circle : circle, $position : position, $turnOf : user, $person : deputy, $rank : rank ) not Turn( circle == $circle, present ) not Turn( circle == $circle, deputy != null, position < $position )
[when]ein Ersatz vorgesehen ist=Fallback( $person : user )

# Was folgt
[then]ist sie nach {dauer:duration} überfällig=insert( new Step( "E1", $calendar.after( $openedAt, {dauer} ), $assignee, "popup" ) );
[then]ist sie {dauer:duration} nach Eingang überfällig=insert( new Step( "E1", $calendar.after( $openedAt, {dauer} ), $assignee, "popup" ) );
[then]{stufe:stage} nach {dauer:duration} ab {anker:anchor} per {weg:channel} an {wen:person}=insert( new Step( {stufe}, $calendar.after( {anker}, {dauer} ), {wen}, {weg} ) );
[then]{stufe:stage} nach {dauer:duration} ab {anker:anchor} per {weg:channel} an {wen:person}, nur vor {ziel:stage}=insert( new Step( {stufe}, $calendar.after( {anker}, {dauer} ), {wen}, {weg}, {ziel} ) );
[then]{stufe:stage} sofort per {weg:channel} an {wen:person}=insert( new Step( {stufe}, $calendar.at( $openedAt ), {wen}, {weg} ) );
[then]{stufe:stage} {dauer:duration} vor {anker:anchor} per {weg:channel} an {wen:person}, nur vor {ziel:stage}=insert( new Step( {stufe}, $calendar.before( {anker}, {dauer} ), {wen}, {weg}, {ziel} ) );
[then]{stufe:stage} mit der gewünschten Frist vor Wiedervorlage per {weg:channel} an {wen:person}, nur vor {ziel:stage}=insert( new Step( {stufe}, $calendar.before( $dueAt, $warnBefore, $clock ), {wen}, {weg}, {ziel} ) );
[then]{stufe:stage} noch einmal zur {anker:anchor} per {weg:channel} an {wen:person}=insert( new Repeat( {stufe}, $calendar.at( {anker} ), {wen}, {weg} ) );
[then]{stufe:stage} je Zuweisung nach {dauer:duration} per {weg:channel} an {wen:person}=insert( new Repeat( {stufe}, $calendar.after( $assignedAt, {dauer} ), {wen}, {weg} ) );
[then]geht sie {dauer:duration} nach {anker:anchor} weiter an {wen:person}=insert( new PassOn( {wen}, $calendar.after( {anker}, {dauer} ) ) );
[then]ist sie {dauer:duration} nach {anker:anchor} {farbe:colour}=insert( new Coloured( "{farbe}", $calendar.after( {anker}, {dauer} ) ) );
[then]{stufe:stage} entfällt=insert( new Suppressed( {stufe} ) );
[then]in die Liste {stufe:stage} des Bearbeiters=insert( new Entry( {stufe}, $assignee, $lead ) );
[then]in die Liste {stufe:stage} des Vorgesetzten=insert( new Entry( {stufe}, $supervisor, $lead ) );
[then]wird die Quelle als still gemeldet=insert( new SourceNews( $source, "SILENT" ) );
[then]wird die Quelle als erholt gemeldet=insert( new SourceNews( $source, "RECOVERED" ) );
[then]erhält diese Person die Meldung {stufe:stage}=insert( new Reader( {stufe}, $person ) );
[then]gehört sie zu dieser Anfrage=insert( new Join( $earlier ) );
[then]diese Person wird vorgeschlagen mit Rang {rang:number} und Grund {grund:text}=insert( new Proposal( {rang}, $person, {grund} ) );
[then]wer an der Reihe ist, wird vorgeschlagen=insert( new Proposal( $rank, $person, $reason, $circle, $person ) );
[then]der Vertreter wird vorgeschlagen=insert( new Proposal( $rank, $person, "DEPUTY", $circle, $turnOf ) );

# Nach der Anfrage: was aus einem Meilenstein folgt, eine Zeile außerhalb von Regeln
[word count]ein=1
[word count]einen=1
[word count]einem=1
[word count]eine=1
[word count]zwei=2
[word count]drei=3
[word count]vier=4
[word count]fünf=5
[word count]sechs=6
[word count]sieben=7
[word count]acht=8
[word count]neun=9
[word count]zehn=10
[word count]elf=11
[word count]zwölf=12
[word count]vierzehn=14
[word count]achtzehn=18
[word count]zwanzig=20
[word count]dreißig=30

[word ahead]Tag=days(
[word ahead]Tage=days(
[word ahead]Arbeitstag=workingDays(
[word ahead]Arbeitstage=workingDays(
[word ahead]Woche=weeks(
[word ahead]Wochen=weeks(
[word ahead]Monat=months(
[word ahead]Monate=months(
[word ahead]Tagen=days(
[word ahead]Arbeitstagen=workingDays(
[word ahead]Monaten=months(
[word ahead]Jahren=months( 12 *
[word ahead]Jahr=months( 12 *
[word ahead]Jahre=months( 12 *

[word back]Tag=daysBefore(
[word back]Tage=daysBefore(
[word back]Arbeitstag=workingDaysBefore(
[word back]Arbeitstage=workingDaysBefore(
[word back]Woche=weeksBefore(
[word back]Wochen=weeksBefore(
[word back]Monat=monthsBefore(
[word back]Monate=monthsBefore(
[word back]Tagen=daysBefore(
[word back]Arbeitstagen=workingDaysBefore(
[word back]Monaten=monthsBefore(
[word back]Jahren=monthsBefore( 12 *
[word back]Jahr=monthsBefore( 12 *
[word back]Jahre=monthsBefore( 12 *

[word reached]der Auslieferung="DELIVERED"
[word reached]der Probefahrt="TEST_DRIVE"
[word reached]dem Angebot="OFFER_SENT"
[word reached]dem Vertrag="CONTRACT"
[word reached]dem Service="SERVICED"
[word reached]dem Vertragsende="CONTRACT_ENDS"

[word todo]Anruf="CALL"
[word todo]Besuch="VISIT"
[word todo]Brief="LETTER"
[word todo]E-Mail="MAIL"
[word todo]Aufgabe="TASK"
[word todo]Anruf nach der Probefahrt="TEST_DRIVE_CALL"
[word todo]Nachfassen="OFFER"
[word todo]Fahrzeugübergabe="HAND_OVER"
[word todo]Zufriedenheitsanruf="SATISFACTION"
[word todo]Zubehör="ACCESSORIES"
[word todo]Service="SERVICE"
[word todo]Vertragsende="CONTRACT_END"
[word todo]Wiedermotorisierung="REPLACEMENT"

[word doer]den Verkäufer=$milestone.responsible
[word doer]die Verkäuferin=$milestone.responsible

[after]{zahl:count} {einheit:ahead} nach {meilenstein:reached}: {was:todo} durch {wen:doer}=when Contact() $milestone : Milestone( type == {meilenstein} ) then insert( new Activity( {was}, $milestone.{einheit} {zahl} ), {wen} ) );
[after]{zahl:count} {einheit:ahead} nach {meilenstein:reached}: {was:todo} {text:text} durch {wen:doer}=when Contact() $milestone : Milestone( type == {meilenstein} ) then insert( new Activity( {was}, $milestone.{einheit} {zahl} ), {wen}, {text} ) );
[after]{zahl:count} {einheit:ahead} nach {meilenstein:reached} der Marke {marken:texts}: {was:todo} durch {wen:doer}=when Contact( brand in ( {marken} ) ) $milestone : Milestone( type == {meilenstein} ) then insert( new Activity( {was}, $milestone.{einheit} {zahl} ), {wen} ) );
[after]{zahl:count} {einheit:ahead} nach {meilenstein:reached} der Marke {marken:texts}: {was:todo} {text:text} durch {wen:doer}=when Contact( brand in ( {marken} ) ) $milestone : Milestone( type == {meilenstein} ) then insert( new Activity( {was}, $milestone.{einheit} {zahl} ), {wen}, {text} ) );
[after]{zahl:count} {einheit:back} vor {meilenstein:reached}: {was:todo} durch {wen:doer}=when Contact() $milestone : Milestone( type == {meilenstein} ) then insert( new Activity( {was}, $milestone.{einheit} {zahl} ), {wen} ) );
[after]{zahl:count} {einheit:back} vor {meilenstein:reached}: {was:todo} {text:text} durch {wen:doer}=when Contact() $milestone : Milestone( type == {meilenstein} ) then insert( new Activity( {was}, $milestone.{einheit} {zahl} ), {wen}, {text} ) );
[after]alle {zahl:count} {einheit:ahead} nach {meilenstein:reached}: {was:todo} durch {wen:doer}=when Contact() $milestone : Milestone( type == {meilenstein} ) Year( $turn : number ) then insert( new Activity( {was}, $milestone.{einheit} {zahl} * $turn ), {wen} ) );
[after]alle {zahl:count} {einheit:ahead} nach {meilenstein:reached}: {was:todo} {text:text} durch {wen:doer}=when Contact() $milestone : Milestone( type == {meilenstein} ) Year( $turn : number ) then insert( new Activity( {was}, $milestone.{einheit} {zahl} * $turn ), {wen}, {text} ) );
[after]nach {meilenstein:reached}: kein {was:todo}=enabled false when Contact() $milestone : Milestone( type == {meilenstein} ) then insert( new Activity( {was}, $milestone.days( 0 ), $milestone.responsible ) );
[after]nach {meilenstein:reached}: keine {was:todo}=enabled false when Contact() $milestone : Milestone( type == {meilenstein} ) then insert( new Activity( {was}, $milestone.days( 0 ), $milestone.responsible ) );

# Ausnahmen: Für Anfragen [for] … gilt: [effect], …
[word whom]den Bearbeiter=assignee
[word whom]die Vorgesetzten=supervisors
[word whom]die Verkaufsleitung=SALES_MANAGER
[word whom]das Controlling=CONTROLLER
[word whom]die Disposition=DISPATCHER
[word whom]den Kontakt der Quelle=sourceContact

[word column]Name=NAME
[word column]E-Mail-Adresse=EMAIL
[word column]Telefon=PHONE
[word column]Fahrzeug=VEHICLE
[word column]Marke=BRAND
[word column]Preis=PRICE
[word column]Quelle=SOURCE
[word column]Art=REQUEST
[word column]Eingang=RECEIVED
[word column]Stand=STATUS
[word column]Bearbeiter=ASSIGNEE
[word column]Nachricht=MESSAGE

[word cars]Neuwagen=NEW
[word cars]Gebrauchtwagen=USED

[word day]Montag=MONDAY
[word day]Dienstag=TUESDAY
[word day]Mittwoch=WEDNESDAY
[word day]Donnerstag=THURSDAY
[word day]Freitag=FRIDAY
[word day]Samstag=SATURDAY
[word day]Sonnabend=SATURDAY
[word day]Sonntag=SUNDAY

# Stufen, die nach einem Zeitpunkt kommen
[word forwards]R1=R1
[word forwards]E1=E1
[word forwards]E2.1=E2.1
[word forwards]EM2.1=EM2.1
[word forwards]AV1=AV1
[word forwards]DM1=DM1
[word forwards]WV=WV
[word forwards]E2.2=E2.2
[word forwards]EM2.2=EM2.2
[word forwards]NF1=NF1

[word sourcekind]mobile.de=MOBILE_DE
[word sourcekind]AutoScout24=AUTOSCOUT24
[word sourcekind]Homepage=HOMEPAGE
[word sourcekind]Ausstellung=SHOWROOM
[word sourcekind]Telefon=PHONE
[word sourcekind]Hersteller=MANUFACTURER
[word sourcekind]sonstige=OTHER

[word month]Januar=1
[word month]Februar=2
[word month]März=3
[word month]April=4
[word month]Mai=5
[word month]Juni=6
[word month]Juli=7
[word month]August=8
[word month]September=9
[word month]Oktober=10
[word month]November=11
[word month]Dezember=12

[for]der Marke {marken:texts}=brand
[for]der Quelle {quellen:texts}=source
[for]am Standort {standorte:texts}=location
[for]über {zustand:cars}=condition
[for]über {betrag:amount}=above
[for]unter {betrag:amount}=below
[for]der Art {arten:kinds}=request
[for]am {tage:days}=days
[for]zwischen {von:time} und {bis:time}=hours
[for]vom {von:date} bis {bis:date}=dates
[for]vom {von:date} bis zum {bis:date}=dates
[for]während der Öffnungszeit=open
[for]außerhalb der Öffnungszeit=closed
[for]mit Stichwort {worte:texts}=tag
[for]über das Fahrzeug {texte:texts}=vehicle
[for]über ein Fahrzeug mit {worte:texts}=vehicleHas
[for]mit Telefonnummer=phone
[for]ohne Telefonnummer=noPhone
[for]mit E-Mail-Adresse=email
[for]ohne E-Mail-Adresse=noEmail
[for]mit Preis=priced
[for]ohne Preis=unpriced
[for]der Quellenart {art:sourcekind}=sourceKind
[for]des Bearbeiters {personen:texts}=assignee
[for]von Bearbeitern der Gruppe {gruppen:texts}=assigneeGroups
[for]von Bearbeitern mit Stichwort {worte:texts}=assigneeTags
[for]mit mindestens {zahl:number} Antworten=answers
[for]von abwesenden Bearbeitern=assigneeAbsent
[for]von Bearbeitern mit der Rolle {rolle:role}=assigneeRoles
[for]von {adressen:texts}=by

[effect]überfällig nach {dauer:span}=overdue
[effect]überfällig nach {dauer:span} ab {anker:stage}=overdue
[effect]Eskalation nach {dauer:span}=escalated
[effect]Eskalation nach {dauer:span} ab {anker:stage}=escalated
[effect]Eskalation nach {dauer:span} an {wen:whom}=escalated
[effect]Eskalation nach {dauer:span} ab {anker:stage} an {wen:whom}=escalated
[effect]{stufe:forwards} nach {dauer:span}=at
[effect]{stufe:forwards} nach {dauer:span} ab {anker:stage}=at
[effect]VK {dauer:span} vor E1=before VK
[effect]WR1 {dauer:span} vor der Wiedervorlage=before WR1
[effect]Eskalation zusätzlich an {wen:whom}=also E2.1
[effect]{stufe:stage} zusätzlich an {wen:whom}=also
[effect]{stufe:stage} zusätzlich per {weg:channel} an {wen:whom}=also
[effect]Eskalation nicht an {wen:whom}=spare E2.1
[effect]{stufe:stage} nicht an {wen:whom}=spare
[effect]Eskalation an {wen:whom} statt an {statt:whom}=instead E2.1
[effect]{stufe:stage} an {wen:whom} statt an {statt:whom}=instead
[effect]keine Eskalation=off E2.1 EM2.1 E2.2 EM2.2
[effect]keine Erinnerung=off R1 VK WR1
[effect]{stufe:stage} entfällt=off
[effect]E-Mail sofort an {wen:whom}=mail
[effect]E-Mail sofort an {wen:whom} mit Betreff {betreff:text}=mail
[effect]E-Mail sofort an {wen:whom} mit Text {text:text}=mail
[effect]E-Mail sofort an {wen:whom} mit Betreff {betreff:text} und Text {text:text}=mail
[effect]{stufe:stage} zu jeder Zeit=anytime
[effect]{stufe:stage} nach {dauer:span} per {weg:channel} an {wen:whom}=plan
[effect]{stufe:stage} nach {dauer:span} ab {anker:stage} per {weg:channel} an {wen:whom}=plan
[effect]{stufe:stage} nach {dauer:span} per {weg:channel} an {wen:whom} mit Betreff {betreff:text} und Text {text:text}=plan
[effect]{stufe:stage} nach {dauer:span} ab {anker:stage} per {weg:channel} an {wen:whom} mit Betreff {betreff:text} und Text {text:text}=plan
[effect]an {person:text} verteilen=give
[effect]an Gruppe {gruppe:text} verteilen=group
[effect]an Kollegen mit Stichwort {wort:text} verteilen=tagged
[effect]bevorzugt an {person:text} verteilen=prefer
[effect]sonst an {person:text} verteilen=otherwise
[effect]Gewicht {zahl:number} für {person:text}=weight
[effect]höchstens {zahl:number} offene Anfragen je Person=limit
[effect]höchstens {zahl:number} offene Anfragen für {person:text}=limit
[effect]nie an {person:text} verteilen=never
[effect]frei nach {dauer:span} für Gruppe {gruppe:text}=free
[effect]höchstens {zahl:number} übernommene Anfragen je Person=claimLimit
[effect]höchstens {zahl:number} übernommene Anfragen für {person:text}=claimLimit
[effect]nach {dauer:span} weiter an {person:text}=passOn PERSON
[effect]nach {dauer:span} weiter an Gruppe {gruppe:text}=passOn GROUP
[effect]nach {dauer:span} höchstens {zahl:number} Mal weiter an Gruppe {gruppe:text}=passOn GROUP
[effect]nach {dauer:span} zurück in den Pool=passOn POOL
[effect]{farbe:colour} nach {dauer:span}=colour
[effect]nicht zusammenführen=apart
[effect]nicht zusammenführen nach {dauer:span}=apart
[effect]Liste {stufe:stage} am {tage:days} um {zeit:time} an {wen:whom} mit {spalten:columns}=list
