/// Answers with the choice that they name, one a line: what is right, a bar, the answer. A dash stands for none or
/// several; choices other than A to E are given in braces; `\n` is a new line.
enum ChoiceLines {
  /// Forms that the reader was written for.
  static let known = #"""
    B|The answer is B.
    A|The answer is A.
    C|the answer is: (C)
    D|So the final answer is $\boxed{D}$.
    A|$$\boxed{\text{A}}$$
    B|\[ \boxed{\textbf{B}} \]
    C|\boxed{\mathrm{(C)}}
    D|Thus we choose \boxed{\text{D. } 42}
    B|**B**
    C|**C.** Photosynthesis
    A|**A) The Treaty of Versailles**
    D|**Answer:** D
    D|**Answer: D**
    B|**Final Answer:** B) 7.5 m/s
    C|### Answer\nC
    A|## Final answer\n\n**A**
    B|# Answer: B
    D|The correct option is D.
    A|The correct option is **A**, because the enzyme is denatured.
    C|The best choice here would be C.
    B|I would go with B.
    E|I'd pick option E here.
    A|I'm going with (A).
    D|My answer: d
    C|my final answer is c
    B|It must be B.
    A|It has to be A, since nothing else fits.
    C|That leaves C.
    D|That leaves us with only D.
    B|By elimination, B is the only remaining option.
    C|A is wrong because it ignores friction. B is wrong because energy is not conserved. So C.
    D|A, B and C are all incorrect, so D.
    D|We can rule out A, B, and C. Therefore the answer is D.
    B|Not A, not C, not D. B.
    A|Options B and C contradict the text, and D is irrelevant. Hence A.
    C|It isn't A. It isn't B either. It's C.
    B|I first thought A, but it is B.
    D|The answer is C. Wait, actually D.
    D|The answer is B.\n\nHmm, wait. Let me recheck. 12 times 4 is 48, so the answer is D.
    A|Answer: C\n\nCorrection: the answer is A.
    B|Answer: D. Sorry, I made a mistake: it should be B.
    -|The answer is either B or C.
    -|A and C
    -|Both A and B are correct.
    -|Answer: A, C
    -|(A) and (D)
    -|B or D
    -|I'm not sure; it could be A or D.
    -|None of the options is correct.
    -|I cannot answer this question.
    -|The question does not give enough information.
    -|A good question. It depends on the context.
    -|I think this needs more context.
    -|A cat is an animal.
    -|I don't know.
    C|I believe the answer is C, though I'm not completely sure.
    B|Probably B.
    D|Most likely D
    A|Perhaps A, but the wording is ambiguous.
    C|C
    C|C.
    C|c
    C|(c)
    C|[C]
    C|"C"
    C|'C'
    C|`C`
    C|{C}
    C|<C>
    B|B)
    B|B:
    B|B. Because the sun rises in the east.
    B|B - the mitochondria
    B|B: the mitochondria
    B|B, because mitochondria produce ATP.
    B|(B) the mitochondria
    A|A. Because it is the largest.
    A|A, since the others are vowels.
    A|A) Paris
    A|A: Paris
    A|A - Paris
    A|(A) Paris
    A|A because it is the largest.
    B|{"answer": "B"}
    C|{"reasoning": "Option A is too small. Option B is too large.", "answer": "C"}
    D|```json\n{"choice": "D"}\n```
    A|{"final_answer": "A", "confidence": 0.83}
    B|{"answer": "B", "explanation": "A is the runner-up, and C is wrong."}
    C|<answer>C</answer>
    D|<answer>\nD\n</answer>
    A|<final_answer>A</final_answer>
    B|<choice>(B)</choice>
    C|<thinking>Could be A or B.</thinking><answer>C</answer>
    D|<reasoning>A fails. B fails. C fails.</reasoning>\n<result>D</result>
    B|Answer = B
    B|answer -> B
    B|Answer: $B$
    B|Answer: \(B\)
    B|ANSWER : B
    B|Answer: "B"
    B|Answer: [B]
    B|Answer: B.
    B|Ans: B
    B|Ans. (B)
    B|Answer - B
    B|Answer – B
    B|Answer → B
    C|The answer is option C.
    C|The answer is choice C
    C|The answer is letter C.
    C|The right answer is C) 12
    C|Correct answer: C
    C|Correct choice: (C)
    C|Selected option: C
    C|Option (C) is the right one.
    C|Option C: 42
    C|Choice C
    C|choose C
    C|Choose (C).
    C|Select C.
    C|Pick C
    D|D is correct.
    D|D is the correct answer.
    D|(D) is right.
    D|"D" would be the best answer.
    D|Statement D is true.
    D|Only D satisfies the equation.
    D|D seems to be the answer.
    A|A is correct.
    A|A is the correct answer.
    A|(A) is the best answer.
    A|Only A is true.
    A|Option A is right; option B is not.
    B|B, not A.
    B|B rather than C.
    B|B instead of D
    B|The answer is B, not C.
    B|It is B and not D.
    C|C is correct, whereas A is only partially right.
    C|While A looks tempting, C is the better answer.
    D|Although B seems plausible, the correct answer is D.
    A|The answer isn't B, it's A.
    B|The correct answer is B: the mitochondria. A is wrong because the nucleus stores DNA. C is wrong since ribosomes make proteins. D is wrong too.
    C|**C** is right.\n\n- A: wrong, since it ignores mass.\n- B: wrong unit.\n- D: off by ten.
    A|Answer: A\n\nExplanation: Option B is incorrect because it omits interest. Option C doubles the rate. Option D is irrelevant.
    D|Let's check each option.\nA) 3 + 4 = 8 – false\nB) 2 + 2 = 5 – false\nC) 1 + 1 = 3 – false\nD) 5 + 5 = 10 – true\n\nThe answer is D.
    D|A) false\nB) false\nC) false\nD) true
    B|A: ✗\nB: ✓\nC: ✗\nD: ✗
    B|A ❌\nB ✅\nC ❌\nD ❌
    C|- A: incorrect\n- B: incorrect\n- C: correct\n- D: incorrect
    B|Die Antwort ist B.
    C|Die richtige Antwort ist C.
    A|Richtig ist A.
    D|Antwort D ist richtig.
    B|Ich wähle B.
    C|Lösung: C
    A|La réponse est A.
    B|La bonne réponse est (B).
    C|Réponse : C
    D|C'est la D.
    B|La respuesta correcta es B.
    C|Respuesta: C
    D|La opción correcta es la D.
    A|La opción A es correcta.
    B|A resposta correta é B.
    C|Resposta: C
    D|A alternativa correta é a letra D.
    A|A resposta é a alternativa A.
    B|La risposta corretta è B.
    C|Risposta: C
    D|L'opzione corretta è la D.
    B|答案是B。
    C|答案：C
    D|正确答案是D。
    A|所以选A。
    B|因此，正确选项为B
    C|故选：C．
    D|本题选 D。
    A|选项A正确。
    B|答えはBです。
    C|正解はCです。
    D|正解：D
    A|選択肢Aが正しいです。
    B|したがって、正解は（B）です。
    C|정답은 C입니다.
    D|정답: D
    A|답은 A입니다.
    B|따라서 B가 정답입니다.
    B|الإجابة الصحيحة هي B.
    C|الإجابة: C
    D|الجواب هو D
    B|Правильный ответ: B.
    C|Ответ: C
    D|Верный вариант — D.
    A|Правильным является вариант A.
    B|सही उत्तर B है।
    C|उत्तर: C
    D|सही विकल्प D है।
    B|Het juiste antwoord is B.
    C|Antwoord: C
    B|Rätt svar är B.
    C|Prawidłowa odpowiedź to C.
    D|Odpowiedź: D
    B|Doğru cevap B'dir.
    C|Cevap: C
    D|Đáp án đúng là D.
    A|Đáp án: A
    B|Jawaban yang benar adalah B.
    C|Jawaban: C
    B|คำตอบคือ B
    C|Ｃ
    B|答案：Ｂ
    A|（Ａ）
    D|【答案】D
    C|「C」
    A|«A»
    {1,2,3,4}3|The answer is 3.
    {1,2,3,4}2|Option 2 is correct.
    {1,2,3,4}4|(4)
    {1,2,3,4}1|1
    {1,2,3,4}3|\boxed{3}
    {I,II,III,IV}III|The answer is III.
    {I,II,III,IV}II|(II)
    {I,II,III,IV}IV|IV. All of the above
    {I,II,III,IV}I|Answer: I
    {A,B,C,D,E,F,G,H,I,J}I|The answer is (I).
    {A,B,C,D,E,F,G,H,I,J}I|I
    {A,B,C,D,E,F,G,H,I,J}F|The answer is (F).
    {A,B,C,D,E,F,G,H,I,J}H|I think the answer is H.
    {A,B,C,D,E,F,G,H,I,J}G|I choose G.
    {A,B,C,D,E,F,G,H,I,J}J|I am confident that J is correct.
    {yes,no}yes|Yes
    {yes,no}no|No, it is not.
    {True,False}True|The statement is true.
    {True,False}False|False.
    {A,B}A|A
    {A,B}B|Response B is better.
    {A,B}A|[[A]]
    {A,B}B|My final verdict is: [[B]]
    C|Vitamin C is an antioxidant, so the answer is B... no, C.
    B|Hepatitis A virus is an RNA virus. The answer is B.
    D|Since point A lies on line BC, the angle at C is 40 degrees. Therefore, the answer is D.
    A|Let A be the event that it rains and B the event that it snows. P(A) = 0.3. The answer is A.
    -|Let A be the area and B the base.
    -|Plan A failed, so they moved on.
    C|To get an A in the course, you need 90 points. Choose C.
    B|Answer: B\n\nLet me know if you need a more detailed explanation!
    D|Therefore:\n\n> D
    C|Step 1: compute the mass.\nStep 2: divide.\n\n**Step 3: C**
    A|The final answer is $A$.
    B|My choice is B, with 80% confidence.
    D|Confidence: 90%\nAnswer: D
    C|Answer: C\nConfidence: 90%
    B|I choose option b).
    A|Sure! The answer is a).
    D|The answer should be D
    C|The answer would be C.
    B|The answer must be (B)
    A|This corresponds to option A.
    D|This matches answer choice D.
    C|which is option C
    B|Thus, B.
    C|Hence (C).
    D|So D
    A|Therefore, A.
    B|=> B
    C|∴ C
    -|There are four options: A, B, C, and D.
    -|Please provide the options A, B, C and D.
    -|Neither A nor B.
    -|I can't choose between A and B.
    -|It's not A.
    -|The answer is not B.
    A|Based on the passage, the author's main purpose is best described by A.
    B|Considering all of this, I'd say B.
    C|After weighing the evidence, option C stands out as the strongest.
    D|I am selecting D as my answer.
    A|We get x = 4, which is answer A.
    B|We get x = 4, i.e. choice (B).
    C|x = 12 (option C)
    D|The value is 3.2 m, so (D) is correct.
    B|That is answer choice B.
    C|The correct answer is therefore C.
    A|The answer, then, is A.
    D|The answer to this question is D.
    B|The answer to the question is (B) Jupiter.
    C|The answer is clearly C.
    D|The answer is most likely D.
    A|The answer is **A**.
    A|The answer is: **A. Gold**
    B|The answer is *B*.
    C|The answer is `C`.
    D|The answer is "D".
    E|The answer is “E”.
    B|The answer is <b>B</b>.
    C|The answer is \textbf{C}.
    D|The answer is $\text{D}$.
    A|The final answer is: $\boxed{(A)}$
    B|\boxed{B}.
    B|Final answer: \boxed{\text{(B)}}
    C|\(\boxed{C}\)
    D|\fbox{D}
    E|\boxed{ E }
    A|\boxed{\text{Option A}}
    C|\boxed{C) 17}
    -|\boxed{17}
    -|\boxed{A, B}
    -|\boxed{\text{None}}
    C|Final: C
    B|FINAL ANSWER: B
    D|Final Answer\n============\nD
    A|Conclusion: A
    C|Conclusion: the answer is C
    B|Verdict: B
    D|Result: D
    E|Solution: (E)
    C|Choice: C
    B|Response: B
    A|Output: A
    B|Q1: B
    C|1. C
    D|1) D
    B|Question 1: B
    C|Answer to question 3: C
    D|#### D
    A|Option: A
    B|**Option B**
    C|**Option C – 12 kg**
    D|__D__
    A|***A***
    B|> **B**
    C|* C
    D|- D
    B|Correct: B
    C|The correct one is C.
    A|The one that fits best is A.
    D|What fits best is D.
    B|You should choose B.
    C|You should select option C.
    D|One should pick D.
    A|I will choose A.
    B|I'll answer B.
    C|I'll go for C
    D|Let me go with D.
    B|Let's choose B.
    A|We choose A.
    C|We select (C).
    D|I vote for D.
    E|My guess is E.
    A|My best guess would be A.
    B|If I had to guess, I'd say B.
    C|I lean towards C.
    D|I'm fairly confident it's D.
    B|I'm inclined to say B.
    A|Without further information I would answer A, but C cannot be excluded.
    C|It seems C is the most appropriate.
    D|D appears to be correct.
    A|A appears to be correct.
    B|B is true; the others are false.
    C|C best describes the process.
    D|D describes the process correctly.
    A|A is the most accurate description.
    A|A matches the definition given in the text.
    B|B it is.
    C|C! The ribosome.
    D|D? Yes, D.
    B|B\nB
    C|C\n\nC is correct because the pH drops.
    D|D\n\nA is wrong since it reverses cause and effect.
    A|A\n\nB, C and D do not mention the tariff.
    B|B. Explanation: A describes mitosis, C describes meiosis.
    C|C — A and B confuse speed and velocity.
    D|Looking at the options:\n\nA. 12 – too low.\nB. 15 – too low.\nC. 18 – still too low.\nD. 21 – matches.\n\nSo the correct option is D.
    C|A. Incorrect. The moon has no atmosphere.\nB. Incorrect. Mars is smaller.\nC. Correct. Venus has a dense atmosphere.\nD. Incorrect.
    B|(A) No.\n(B) Yes.\n(C) No.\n(D) No.
    D|* **A**: False\n* **B**: False\n* **C**: False\n* **D**: True
    A|Option A: correct.\nOption B: incorrect.\nOption C: incorrect.
    D|Eliminate A (too cold), B (too hot) and C (too dry); D remains.
    C|A and B can be eliminated, D is nonsense, which leaves C.
    D|It can't be A or B, and C is impossible, so it must be D.
    B|Since A is false and C and D are irrelevant, B is the answer.
    E|None of A, B, C, D works, so E.
    A|B is incorrect. C is incorrect. D is incorrect. A is the answer.
    C|C is the answer because A is not supported and B contradicts the passage.
    D|The answer can't be A. The answer is D.
    B|The answer is no longer A; it is B.
    C|You might think the answer is A, but it is actually C.
    D|Many people would answer B, but the correct answer is D.
    A|A common mistake is to choose B; the right answer is A.
    C|Initially I chose B. On reflection, C is right.
    D|Answer: B\nWait, I misread the question. Answer: D
    A|B... no wait, A.
    B|It's C. Actually, no, it's B.
    C|The answer is A. Let me double-check: 3*7=21, so it is not A. The answer is C.
    D|~~B~~ D
    -|The answer is B or C, I can't tell which.
    -|Either A or D.
    -|A/B
    -|A & C
    -|B, C and D
    -|ABD
    -|The correct answers are A and D.
    -|Both (B) and (C) apply.
    -|A or B, depending on the definition.
    -|Could be any of A, B, C, or D.
    -|I think A and B are equally good.
    -|None of the above.
    -|No option is right.
    -|Sorry, I can't help with that.
    -|There is no question here.
    -|A lot depends on the temperature.
    -|E. coli causes it.
    -|Vitamin D
    -|a lot of water
    -|A: "How are you?" B: "Fine."
    -|I am an AI model.
    -|The mitochondrion.
    -|Hello! How can I help you today?
    C|{"answer":"C"}
    D|{"reason": "B is wrong", "choice": "D"}
    A|{'answer': 'A'}
    B|{"answer": ["B"]}
    C|{"answer": {"letter": "C", "text": "a rise in D"}}
    D|```\nD\n```
    A|answer: A\nreason: B does not fit
    B|```json\n{\n  "thoughts": "The answer is A? No.",\n  "answer": "B"\n}\n```
    -|{"answer": null}
    -|{"answer": ["A", "C"]}
    C|<option>C</option>
    D|<Answer>D</Answer>
    B|<ans>B</ans>
    A|<response><answer>A</answer></response>
    B|<answer>The answer is B.</answer>
    C|[ANSWER]C[/ANSWER]
    D|<answer>D) None of the above</answer>
    B|[[B]]
    B|Lösung B ist korrekt.
    C|Korrekt ist Antwort C.
    D|Also ist D die richtige Antwort.
    A|Die korrekte Option lautet A.
    B|Option B trifft zu.
    C|Es ist C, denn A ist falsch.
    A|Je choisis la réponse A.
    B|La proposition B est correcte.
    C|Il s'agit de l'option C.
    D|La bonne réponse est donc la réponse D.
    B|La respuesta es la b).
    C|Por lo tanto, la alternativa correcta es C.
    D|Elijo la opción D.
    A|La correcta es la A.
    B|Portanto, a letra B é a correta.
    C|Gabarito: C
    D|Alternativa D.
    A|A alternativa A está correta.
    B|Quindi la risposta giusta è la lettera B.
    C|La C è corretta.
    D|Scelgo D.
    A|选择A
    B|我选择B选项。
    C|应该选C
    D|答案为 D。
    A|正确的是A。
    B|综上所述，答案选B。
    C|A错误，B错误，C正确，D错误。故答案为C。
    D|【D】
    B|答案：(B)
    -|A和B都正确。
    C|答えは「C」です。
    D|よって、Dが正解です。
    A|答え：A
    B|正しいのはBです。
    C|選択肢Cを選びます。
    D|D가 맞습니다.
    A|정답은 (A)번입니다.
    B|답: B
    C|올바른 답은 C 입니다.
    B|الخيار الصحيح هو B
    C|الإجابة هي (C).
    D|الخيار D هو الصحيح.
    A|Ответ — A.
    B|Я выбираю вариант B.
    C|Верный ответ: C)
    D|Вариант D правильный.
    B|उत्तर B है
    C|विकल्प C सही है।
    D|सही जवाब है D
    B|Het antwoord is (B).
    C|Optie C is juist.
    D|Det rigtige svar er D.
    B|Svaret är B.
    C|Riktig svar: C
    D|Oikea vastaus on D.
    A|Poprawna odpowiedź: A
    B|Správná odpověď je B.
    C|Răspunsul corect este C.
    D|Η σωστή απάντηση είναι D.
    B|A helyes válasz: B
    C|Правильна відповідь: C
    D|התשובה הנכונה היא D.
    A|پاسخ صحیح: A
    B|Yanıt: B
    C|Doğru seçenek C'dir.
    D|Chọn D.
    A|Jadi, jawabannya adalah A.
    B|ตอบ B
    C|সঠিক উত্তর: C
    D|（Ｄ）
    B|答案：【Ｂ】
    {1,2,3,4}2|Answer: 2
    {1,2,3,4}3|3) Because light bends.
    {1,2,3,4}1|1 is correct because 2 and 3 ignore the sign.
    {1,2,3,4}4|So the correct option is (4).
    {1,2,3,4}2|정답은 2번입니다.
    {i,ii,iii,iv}iii|The correct statement is (iii).
    {i,ii,iii,iv}iv|iv
    {I,II,III,IV}II|\boxed{II}
    {I,II,III,IV}I|I is correct.
    {A,B,C,D,E,F,G,H,I,J}I|The correct answer is I.
    {A,B,C,D,E,F,G,H,I,J}I|**I**
    {A,B,C,D,E,F,G,H,I,J}B|I think it's B.
    {A,B,C,D,E,F,G,H,I,J}-|I think so.
    {A,B,C,D,E,F,G,H,I,J}E|I would say E. I am sure.
    {A,B,C,D,E,F,G,H,I,J}J|J. 100 kPa
    {yes,no}no|The answer is no.
    {yes,no}yes|**Yes**, because both are even.
    {yes,no}-|Yes and no.
    {entailment,neutral,contradiction}neutral|Label: neutral
    {entailment,neutral,contradiction}contradiction|This is a contradiction.
    {positive,negative}negative|The sentiment is negative.
    {positive,negative}positive|Positive
    {A,B,tie}tie|It is a tie.
    {A,B}A|Assistant A is better.
    {A,B}B|I prefer response B, as A is too long.
    {A,B,C}C|[[C]]
    B|Blood type A is common, but here the patient has type O. Answer: B
    C|In triangle ABC, AB = AC, hence angle B = angle C. The answer is C.
    D|Let f(A) = A + 1, with A = 3. We get 4.\n\nAnswer: (D)
    A|Vitamin D deficiency leads to rickets, so the answer is A.
    D|Team A wins 3 of 5, Team B wins 2 of 5. Final answer: D
    C|The correct answer is C (see section B of the text).
    B|The correct answer is B as shown in Figure A.
    A|Answer: A (not B, as one might expect)
    A|The correct choice is A, as D is only true for gases.
    C|The answer is C, which says that "A rise in B leads to D".
    B|B (because A and C fail)
    D|Answer D.
    C|C, obviously.
    B|Yes, B.
    A|OK: A
    -|Options: A) red B) blue C) green
    -|Which of A, B, C or D do you mean?
    -|A) Paris\nB) London\nC) Rome\nD) Madrid
    -|Not sure whether it's B or D.
    -|It's definitely not D.
    -|Neither B nor C is correct.
    -|A is wrong.
    -|I'd rule out C.
    C|Having compared all four statements, only (C) is consistent with the data in the chart.
    B|My analysis points to B.
    A|This makes A the best choice.
    A|which makes (A) correct
    D|The evidence supports option D.
    D|Evidence best supports D.
    B|I'd settle on B.
    C|I'm leaning toward C, but not strongly.
    A|Let's mark A.
    B|Final decision: B
    C|Decision: (C)
    D|Best option: D
    B|Best answer: B) photosynthesis
    A|Correct letter: A
    C|Answer key: C
    D|The right one? D.
    B|Which one is it? B.
    A|So which option is correct? A.
    D|The answer to the riddle is D, the river.
    C|Thus the statement that is false is C.
    B|The statement which is NOT true is B.
    D|The exception is D.
    A|The odd one out is A.
    C|The incorrect statement is C.
    E|The only option left standing is E.
    D|A, B, C: no. D: yes.
    B|Not C. Not D. Not A either. So B.
    C|We are left with C.
    D|This leaves us with option D.
    B|With A, C, and D gone, B is all that remains.
    B|B survives.
    A|I can eliminate B, C, and D. Answer: A
    D|Cross out A, B and C. D is what's left.
    C|A? No, too small. B? No, too large. C? Yes, exactly right.
    B|(A) is too broad; (C) and (D) are off topic. (B) captures the main idea.
    A|Choice B misreads the graph, choice C reverses the axes, and choice D invents data. Choice A is the correct one.
    C|B and D are synonyms, so neither can be the answer. A is a distractor. The answer is C.
    D|At first glance the answer seems to be A. But the units are wrong, so D.
    A|I was going to say B, but A fits better.
    B|Originally I wrote D. I now believe the answer is B.
    C|The answer is D. Oops, I meant C.
    A|Answer: B. Scratch that. Answer: A.
    D|C is correct. Hold on: the question asks for the least likely, so D is correct.
    B|<think>Maybe A? Let me see. The answer could be C.</think>\nB
    A|<think>\nOption B looks right.\nActually option A.\n</think>\n\n**A**
    C|<reasoning>B is wrong.</reasoning>\n<answer>(C)</answer>
    D|<final>D</final>
    B|<correct_option>B</correct_option>
    A|<p>The answer is <strong>A</strong>.</p>
    C|{"Answer": "C"}
    B|{"selected_option": "B", "rationale": "A and D are too strong"}
    D|{"answer_choice":"D"}
    A|{"label": "A"}
    E|{\n  "explanation": "Options A to D all fail.",\n  "answer": "E"\n}
    C|answer=C
    B|ANSWER:B
    D|answer:  d
    A|Answer is: A.
    A|The answer's A.
    C|Answer (C)
    D|Answer) D
    B|**The correct answer is: B**
    B|**The correct answer is B. Mercury.**
    C|The correct answer is **(C) 25%**.
    D|The correct answer is *(D)*.
    A|The correct answer is [A].
    B|The correct answer is 'B'.
    C|The correct answer is: \n\nC
    D|The correct answer is:\n\n**D) All of the above**
    A|The best answer is: A) because the sample was random.
    B|Therefore, the final answer is $\textbf{(B)}$.
    C|Hence the answer is $\mathbf{C}$.
    D|Thus $\boxed{\mathbf{D}}$
    A|\boxed{A) 3x + 2}
    B|\boxed{\textbf{(B) } 12}
    C|$\boxed{\text{C}}$.
    D|\[\boxed{D}\]
    E|Answer: $(E)$
    A|A.\n\nThe passage states that the fee was waived.
    B|B\n\nReasoning: the graph peaks in May.
    C|(C)\n\nBecause entropy increases.
    D|D.) 14
    A|A) Yes
    C|c) carbon dioxide
    D|d. None of these
    B|b
    E|E
    E|E.
    -|I
    -|Yes
    -|OK
    A|a.
    A|A!
    A|A?
    D|Hmm... D?
    B|I guess B?
    C|C, I think.
    D|D - final answer.
    A|A is my final answer.
    B|B would be my pick.
    C|C gets my vote.
    D|D, as explained above.
    A|A, as explained above.
    B|B: "the cat sat"
    C|C/ 12 cm
    D|Option D (the fourth one)
    A|The first option, A.
    B|The second one (B).
    C|It's the third choice, i.e., C.
    D|It would have to be D then.
    A|It's gotta be A.
    B|Has to be B.
    C|Pretty sure it's C.
    D|99% sure it is D.
    A|No doubt: A.
    B|Easy: B.
    C|Simple. C.
    D|TL;DR: D
    A|Short answer: A. Long answer: the other options assume constant volume.
    B|In short, B.
    C|To sum up, option C is what the author argues.
    D|In conclusion, the most plausible explanation is given in D.
    A|All things considered, answer A is preferable.
    -|It could be B, but it could also be C.
    -|A or B?
    -|Between B and D, hard to say.
    -|Answers A and C are both acceptable.
    -|Answer: B/D
    -|Answer: (A), (C)
    -|\boxed{B,D}
    -|I'd say either C or E.
    -|All of them: A, B, C, D.
    -|Everything except B.
    -|None.
    -|Can't say.
    -|I would need to see the diagram.
    -|As an AI, I cannot see the picture.
    -|The options are not listed.
    -|I'm happy to help! Please share the question.
    -|A rectangle has four sides.
    -|A) is false.
    -|B is not the answer.
    -|It's anything but C.
    -|Definitely not D.
    -|D can be ruled out.
    -|The answer isn't among the options.
    -|Group B received the placebo.
    -|Vitamin A deficiency causes night blindness.
    -|In section D, the author describes the harbour.
    -|He got a C in chemistry.
    -|Mr. B. Smith
    -|The note E is higher than D.
    -|Is it A or B?
    B|Es ist B.
    C|Die Lösung lautet C.
    A|Ich entscheide mich für A.
    D|Antwort (D) stimmt.
    B|Damit ist B richtig.
    C|C ist richtig, weil A und B nicht zutreffen.
    A|Nicht B, sondern A.
    D|Richtige Antwort: D) Berlin
    B|Je pense que c'est B.
    C|La réponse correcte est : C.
    A|Donc, réponse A.
    D|La bonne option est la D.
    B|B est correct.
    C|Ce n'est pas A, c'est C.
    A|La respuesta es A) París.
    B|Respuesta correcta: B
    C|Creo que es la C.
    D|Por tanto, la D.
    A|La opción correcta es (A), ya que B es falsa.
    B|No es A sino B.
    C|A resposta é C.
    D|Letra D
    A|A alternativa correta é A.
    B|Acho que é a B.
    C|La risposta è C.
    D|La risposta esatta è la D.
    A|Credo che sia A.
    B|Risposta corretta: B) Roma
    C|Het antwoord is C.
    D|Het is D.
    A|Svaret är A.
    B|Rätt alternativ är B.
    C|Svar: C
    D|Riktig svar er D.
    A|Vastaus: A
    B|Odpowiedź B jest poprawna.
    C|Poprawna odpowiedź to C.
    D|Odpověď: D
    A|Správně je A.
    B|Ответ: B)
    C|Правильный ответ — C.
    D|Я думаю, что ответ D.
    A|Верно A.
    B|Правильна відповідь — B.
    C|Cevap C.
    D|Doğru cevap: D) Ankara
    A|Bence cevap A.
    B|Đáp án là B.
    C|Câu trả lời đúng là C.
    D|Jawabannya D.
    A|Jawaban: A. Jakarta
    B|คำตอบที่ถูกต้องคือ B
    C|答案是 C，因为 A 错误。
    D|正确选项是D
    A|所以答案是（A）。
    B|选B
    C|我认为应该选择C。
    D|最终答案：D
    A|因此正确答案为A项。
    B|排除A、C、D，选B。
    C|正確答案是C。
    D|答えはDだと思います。
    A|正解は「A」です。
    B|よって答えはB。
    C|したがってCが正しい。
    D|正しい選択肢はDです。
    A|정답은 A입니다. B는 틀렸습니다.
    B|제 생각에는 B입니다.
    C|그러므로 답은 C이다.
    D|الإجابة الصحيحة: D
    A|الجواب الصحيح هو (A)
    B|الخيار B صحيح
    C|उत्तर: (C)
    D|सही उत्तर है D।
    A|सही विकल्प A है।
    B|התשובה היא B
    C|Răspuns: C
    D|Απάντηση: D
    A|Η απάντηση είναι A.
    B|Helyes válasz: B
    C|Tačan odgovor je C.
    D|Верният отговор е D.
    B|B 选项正确
    C|Ｃ．
    D|【答案】Ｄ
    A|答：Ａ
    {1,2,3,4}2|The correct answer is 2.
    {1,2,3,4}3|Answer: 3
    {1,2,3,4}4|**4**
    {1,2,3,4}1|(1) is correct.
    {1,2,3,4}2|I choose option 2.
    {1,2,3,4}3|Option 1 costs 20, option 2 costs 30. The answer is 3.
    {1,2,3,4}4|答案：4
    {1,2,3,4}-|There are 12 months.
    {A,B,C,D,E,F,G,H}G|The answer is G.
    {A,B,C,D,E,F,G,H}H|**H**
    {A,B,C,D,E,F,G,H}F|(F) is the right choice.
    {I,II,III}III|The answer is III.
    {I,II,III}II|Statement II is correct.
    {I,II,III}I|I
    {yes,no}yes|yes.
    {yes,no}no|No
    {yes,no}yes|The answer is yes.
    {true,false}false|The claim is false.
    {true,false}true|TRUE
    {positive,negative,neutral}neutral|Sentiment: neutral
    {positive,negative,neutral}positive|I would classify this review as positive.
    {positive,negative,neutral}negative|**Negative**
    {A,B}A|Assistant A gave the better answer.
    {A,B}B|B
    B|After going through the calculations, the value we obtain is 14, matching option B.
    C|The reading most in line with the text is (C).
    A|Out of the five, A is the strongest.
    D|My conclusion: D is what the question is after.
    B|I would say the answer is B.
    C|To me, C looks right.
    A|I'm confident that the correct answer is A.
    D|I am certain it is (D).
    B|B seems most reasonable.
    E|E is the only statement that holds in every case.
    A|So we pick A.
    C|That means C is the answer.
    D|That is why D is correct.
    B|This is described in option B.
    A|This corresponds to choice (A).
    C|Our answer is therefore C.
    D|Final Answer: The final answer is (D)
    B|Final answer: (B) 3/4
    C|Final answer → C
    A|The answer: A
    D|The Answer is D
    B|Correct answer is B.
    C|Right answer: C
    A|Correct option: A) Mitosis
    D|Correct: (D)
    B|Best choice: B.
    C|ANSWER\nC
    A|**ANSWER: A**
    D|***Answer: D***
    B|__Answer__: B
    C|Answer:\n- C
    A|Answer:\n\n(A) It doubles.
    D|Answer:\n```\nD\n```
    B|<answer>b</answer>
    C|<ANSWER>C</ANSWER>
    A|<final-answer>A</final-answer>
    D|<output>{"answer": "D"}</output>
    B|{"choice": "b"}
    A|{"answer": "(A)"}
    C|{"answer": "C) nitrogen"}
    D|{"analysis": "B contradicts the premise; C is circular.", "final": "D"}
    B|[{"id": 1, "answer": "B"}]
    A|answer: "A"
    C|Reasoning: the slope is 2.\nAnswer: C
    D|Explanation: A and B are prime.\nCorrect Answer: D
    B|Question 7 — B
    A|7) A
    C|Q7. C
    D|#7: D
    A|A — because the dose was halved
    B|B (the second option)
    C|C; the rest do not follow.
    D|D / all of the above
    A|(A), since 7 is prime.
    B|(B). The others are incorrect.
    C|"C" is the one.
    D|Option D!
    A|Option A, I believe.
    B|Option B would be the most suitable.
    C|Option C describes the situation best.
    D|Option D should be chosen.
    A|Option A fits the facts.
    B|Option B. Option A is about plants.
    C|Choice C is supported by lines 12-15.
    A|Statement A is the only true one.
    D|Alternative D
    B|Let me think. 5 times 6 is 30, minus 2 is 28. So it's B.
    C|We need the median. Sorted: 2, 4, 7, 9, 11. The median is 7, so C.
    A|60 / 4 = 15. Looking at the choices, 15 is A.
    D|P(X) = 0.25, which matches (D).
    B|x = 3 → B
    C|Thus x = 3. Option C.
    A|= 15, answer A
    D|Since the function is even, answer D follows.
    B|The mass number is 14, hence option B.
    C|Therefore option (C) is the correct one.
    A|Therefore the answer must be option A.
    D|As neither A nor B mention costs and C is about profits, D is right.
    B|A is out because it is negative; C and D are out because they exceed 1. Only B remains.
    C|Ruling out A, B and D, we arrive at C.
    D|None of the first three works, so it's D.
    A|B? It ignores inflation. C? It ignores taxes. So A.
    B|Could it be A? No. Could it be C? No. It is B.
    C|Is it B? No, because the ratio is wrong. The answer is C.
    D|Most people pick A, yet the right answer is D.
    A|It's tempting to say C, but the answer is A.
    B|C would be true if the gas were ideal. Here it is not, so B is correct.
    C|If the demand were elastic, B would be right. But it is inelastic. So C.
    D|Answer: A → after checking again: D
    A|Answer: B (edit: A)
    C|My first answer was B, but I'm changing it to C.
    B|C. No, wait. B.
    D|A... hmm, actually D.
    A|Let me correct myself: the answer is A, not B.
    B|The answer is B; I initially misread D.
    -|Both B and D could be correct.
    -|A and D are both right.
    -|B, or possibly C.
    -|Maybe A, maybe B.
    -|The answer is A and C.
    -|A, B
    -|A + B
    -|[A, C]
    -|(B)/(C)
    -|{"answer": "A or B"}
    -|\boxed{\text{A and B}}
    -|Two options are correct: B and E.
    -|None of A, B, C or D.
    -|Not B.
    -|I doubt it's C.
    -|I don't think D is correct.
    -|It can't be A.
    -|The correct answer is not listed.
    -|Unable to determine.
    -|I'm sorry, but I can't answer that.
    -|Please provide the answer choices.
    -|The correct answer is the second one.
    -|The correct answer is mitochondria.
    -|A solution of salt in water conducts electricity.
    -|A is for apple.
    -|Class A shares carry more votes.
    -|See Appendix B.
    -|Radius r, area A.
    -|In the key of C major.
    -|I would like a cup of tea.
    -|E = mc^2
    -|Point D is the midpoint.
    -|At 20 °C the reaction is slow.
    -|Option A, option B, option C and option D are all given.
    C|Ich denke, es ist C.
    B|Die richtige Lösung ist Antwort B.
    A|Also A.
    D|Richtig ist Option D, da C falsch ist.
    B|Antwortmöglichkeit B ist korrekt.
    C|Die Antwort lautet: C) Wien
    A|La réponse est donc (A).
    D|Je dirais D.
    B|Réponse B.
    C|La réponse C est la bonne.
    A|L'option A est correcte.
    B|La respuesta correcta es la opción B.
    C|Respuesta final: C
    D|Yo elegiría la D.
    A|Es la A.
    B|La alternativa B es la correcta.
    C|A resposta certa é a letra C.
    D|Portanto, a alternativa correta é D.
    A|Resposta final: A
    B|Eu escolheria B.
    C|La risposta è la C.
    D|Direi D.
    A|L'alternativa giusta è la A.
    B|Risposta: lettera B
    C|Het goede antwoord is C.
    D|Antwoord D is correct.
    A|Det rätta svaret är A.
    B|Svaret er B.
    C|Oikea vaihtoehto on C.
    D|Prawidłowa jest odpowiedź D.
    A|Wybieram A.
    B|Správná je možnost B.
    C|Правильный вариант — C.
    D|Ответ: вариант D
    A|Я бы выбрал A.
    B|Вірна відповідь: B
    C|Yanıt C'dir.
    D|Doğru seçenek D.
    A|Đáp án đúng: A
    B|Tôi chọn B.
    C|Jawaban yang tepat adalah C.
    D|Pilihan D benar.
    A|คำตอบ: A
    B|答案应该是B。
    C|正确答案为：C
    D|所以选择D选项。
    A|综上，A选项正确。
    B|故正确答案是B
    C|C是正确的。
    D|因为A、B、C都不对，所以答案是D。
    A|答案：A。解析：B 项错误。
    B|正解はB（水素）です。
    C|答えは（C）となります。
    D|Dが正しい答えです。
    A|解答：A
    B|정답은 B번입니다.
    C|답은 (C)입니다.
    D|따라서 정답은 D이다.
    A|الإجابة هي A
    B|الاختيار الصحيح هو B.
    C|सही उत्तर (C) है।
    D|उत्तर है D
    A|התשובה: A
    B|Răspunsul este B.
    C|Η απάντηση είναι (C).
    D|A helyes válasz D.
    A|Točan odgovor: A
    B|پاسخ: گزینه B
    {1,2,3,4,5}5|The answer is (5).
    {1,2,3,4,5}2|Option (2)
    {1,2,3,4,5}3|3. Because it boils at 78 degrees.
    {1,2,3,4,5}1|I'd go with 1.
    {1,2,3,4,5}4|4\n\nIt has 3 sides fewer than 7.
    {A,B,C,D,E,F,G,H,I,J}I|The answer is: I
    {A,B,C,D,E,F,G,H,I,J}J|After comparing, I choose J.
    {A,B,C,D,E,F,G,H,I,J}H|I believe H is correct.
    {I,II,III,IV,V}V|The correct answer is V.
    {I,II,III,IV,V}IV|Answer: (IV)
    {yes,no}no|No. The text says the opposite.
    {yes,no}yes|Answer: Yes
    {true,false}true|The statement is true, as shown above.
    {A,B,tie}B|My verdict: B
    {A,B,tie}tie|Verdict: tie
    {entailment,contradiction,neutral}entailment|The relation is entailment.
    D|Weighing the four candidates, D comes out on top.
    A|The passage directly supports A.
    B|I'd argue that B is the best description.
    C|The value 0.04 appears under choice C.
    A|Taking everything together I conclude (A).
    D|The only answer that accounts for the colour change is D.
    B|Hence we have to choose B.
    C|We should go for option C.
    E|So E has to be the answer.
    A|Consequently, A.
    B|Accordingly, the right choice is B.
    D|This gives us D as the answer.
    C|That would be C.
    A|It would be A, wouldn't it?
    B|This is B.
    C|This one is C.
    D|The one I would choose is D.
    A|What the author means is best captured by option A.
    E|Of these, E is the least likely to be false.
    C|Answer: The correct option is C.
    B|Answer: it's B
    D|ANSWER - D
    A|Answer...A
    B|Answer: B?
    C|Final answer is C
    D|My final answer is **D**.
    E|The final choice is E.
    A|Final pick: A
    B|Correct choice: B
    C|Correct: C.
    D|Selected: D
    A|Response: (A)
    B|Conclusion: Option B.
    C|Verdict: C is correct.
    D|Result → D
    A|Solution:\nThe area is 12, so A.
    B|**Conclusion**\n\nB
    C|## Answer: C) 1945
    D|### Correct answer\n\n**D. Sodium**
    A|> Answer: A
    B|* Answer: **B**
    C|1. Answer: C
    D|`Answer: D`
    A|<b>Answer:</b> A
    B|<i>B</i>
    C|<div>C</div>
    D|<result>D</result>
    A|<answer>Option A</answer>
    B|<selected>B</selected>
    C|{"ans": "C"}
    D|{"correct_answer": "D", "distractors": ["A", "B", "C"]}
    A|{"answer": "A", "why": "B and C contradict each other"}
    B|```json\n{"answer": "B"}\n```\nB is the only even number.
    C|```\nFinal: C\n```
    D|$\boxed{\text{(D)}}$
    A|\boxed{\textrm{A}}
    B|$$\boxed{\mathrm{B}}$$
    C|The answer is $\boxed{\textbf{(C)}\ 24}$.
    D|\(\textbf{D}\)
    A|\text{A}
    B|B.)
    C|C -
    D|D ...
    A|[A] Paris
    B|B\n\nA, C: wrong tense. D: wrong mood.
    C|C\n---\nThe voltage is halved.
    D|D: none of the above.
    A|A (see the second paragraph)
    B|B, by the law of large numbers.
    C|C = correct
    D|D is it.
    A|A, definitely.
    B|B for sure.
    C|C obviously.
    D|D I guess
    A|Going with A here.
    B|Sticking with B.
    C|Gonna say C.
    D|Leaning D.
    A|My vote: A
    B|Likely B.
    C|Almost certainly C.
    D|Without a doubt, D.
    A|No question, it's A.
    B|Clearly B.
    C|Best guess: C
    D|Best guess would be D.
    A|If pressed, I would choose A.
    B|Since we must choose one, B.
    C|If forced to choose, I'd go with C.
    D|Assuming SI units, the answer is D.
    B|A: too early\nB: fits the date\nC: too late\nD: too late
    C|A – no\nB – no\nC – yes\nD – no
    D|A is false, B is false, C is false, D is true.
    A|(A) ✔ (B) ✘ (C) ✘ (D) ✘
    B|1. A: incorrect\n2. B: correct\n3. C: incorrect
    C|**A**: ❌\n**B**: ❌\n**C**: ✅\n**D**: ❌
    D|Option A: wrong.\nOption B: wrong.\nOption C: wrong.\nOption D: right!
    A|A: True. B: False. C: False. D: False.
    B|A isn't right because the rate is fixed; C and D aren't either. B is.
    C|A fails, B fails, C works, D fails.
    D|A and C are too extreme, B is irrelevant; that leaves D.
    A|I hesitated between A and C, but A is better supported.
    B|Between B and D, B is more precise.
    C|B is close, but C is more accurate.
    D|A looks right at first, however D is the correct one.
    A|The answer is not C but A.
    B|Not D; B.
    C|D would double it; we need half, thus C.
    D|So is it C? No. It is D.
    A|C was my first thought; on closer look it is A.
    B|Answer: C\n\nOn second thought: B
    C|I take that back: the answer is C, not D.
    D|B, no, D!
    -|I can't decide: B or C.
    -|Probably A or B.
    -|A/C
    -|B; D
    -|Either of A and D works.
    -|Both C and E.
    -|Answer: none
    -|N/A
    -|Nothing fits.
    -|All of the options are wrong.
    -|Not A and not B.
    -|I disagree with C.
    -|C is incorrect.
    -|C seems unlikely.
    -|Rule out D.
    -|It is neither A nor D.
    -|A better question would be why.
    -|B12 is a vitamin.
    -|Team C won the cup.
    -|The letter was signed by J. D. Salinger.
    -|Points A, B and C are collinear.
    -|There are choices A through E.
    -|What is option C?
    -|Let E denote the energy.
    -|As I said, I cannot tell.
    B|Meiner Meinung nach ist B richtig.
    C|Lösung: (C) 3 m
    A|Das wäre dann A.
    D|Die Antwort ist eindeutig D.
    B|La bonne réponse est la réponse B.
    C|Réponse finale : C
    A|Je pencherais pour A.
    D|La respuesta es la D.
    B|Opción B.
    C|La C es la correcta.
    A|Resposta correta: A
    D|É a D.
    B|Opção B, porque a massa é constante.
    C|La risposta corretta è la lettera C.
    A|Scelgo la A.
    D|Juiste antwoord: D
    B|Jag väljer B.
    C|Det riktige svaret er C.
    A|Odpowiedź to A.
    D|Думаю, правильный ответ D.
    B|Выбираю B.
    C|Doğru yanıt C şıkkıdır.
    A|Câu trả lời là A.
    D|Jawaban saya: D
    B|答案选 B。
    C|我的答案是C
    A|应选A。
    D|显然D是正确答案。
    B|正しい答えはBです。
    C|私はCを選びます。
    A|정답은 A 입니다.
    D|저는 D를 선택하겠습니다.
    B|الإجابة الصحيحة هي (B)
    C|सही उत्तर: C
    A|התשובה הנכונה: A
    D|Răspunsul corect: D
    B|Σωστή απάντηση: B
    {1,2,3,4}1|The answer: 1
    {1,2,3,4}4|Option 4 is the best.
    {1,2,3,4}3|(3)
    {A,B,C,D,E,F,G,H,I,J}G|The correct option is (G).
    {A,B,C,D,E,F,G,H,I,J}F|F. 12 Hz
    {A,B,C,D,E,F,G,H,I,J}I|So the answer is (I).
    {I,II,III,IV}II|The best answer is II.
    {yes,no}no|No.
    {yes,no}yes|Yes, it does.
    {true,false}false|This is false.
    """#

  /// Forms that were written after the reader, and that it was not changed for before they were counted.
  static let fresh = #"""
    C|Reviewing each possibility in turn, only statement C is backed by the experiment.
    A|Our calculation yields 9.8, so we select option A.
    B|Given the clues, B is the logical answer.
    D|I'm convinced the answer is D.
    E|To conclude, (E).
    A|The solution to the problem is A.
    C|The correct response is C) erosion.
    B|The most accurate statement is B.
    D|The best explanation is the one given in option D.
    A|The most appropriate choice is therefore A.
    B|That corresponds to letter B.
    C|The result agrees with answer choice C.
    D|So the value of k is 7, answer choice D.
    A|Therefore 3 is the smallest such number (A).
    B|Thus, by Ohm's law, the current is 2 A, which is option B.
    C|The enthalpy is negative; hence option C is correct.
    E|It follows that E is true.
    D|This proves that D is the correct statement.
    A|It is clear that A is correct.
    B|It looks like B.
    C|Looks like the answer is C.
    D|Sounds like D to me.
    A|My pick is A.
    B|My selection: B
    C|I'm choosing C.
    D|I've decided on D.
    A|I've chosen option A.
    B|I will say B.
    C|I say C.
    D|Let me answer D.
    A|You want option A.
    B|Choose option B!
    C|Mark (C) on your sheet.
    D|Circle D.
    A|Answer with A.
    B|Answer is option (B).
    C|ans is C
    D|ANS: (D)
    A|Correct Ans: A
    B|FINAL: B
    C|Final answer - C
    D|**Final Answer: D) 120 degrees**
    A|**Final Answer**\n\n**A**
    B|### B
    C|## Conclusion\nThe correct answer is **C**.
    D|---\n**D**
    A|_A_
    B|**(B)**
    C|**[C]**
    D|**D:** the colony expanded
    A|**A** - because the price rose
    B|`B) 42`
    C|"C."
    D|'(D)'
    A|<answer>A.</answer>
    B|<answer>(B) helium</answer>
    C|<solution>C</solution>
    D|<ans>(D)</ans>
    A|<final_answer>\n(A)\n</final_answer>
    B|<think>C or D? Not sure.</think>The answer is B.
    C|{"answer": "c"}
    D|{"final_answer":"D) 12"}
    A|{"option": "A", "text": "B cells"}
    B|{"question": 4, "choice": "B", "confidence": "high"}
    C|{'choice': 'C', 'reason': 'A and B overlap'}
    D|answer: D  # the last one
    A|\boxed{\text{A}}.
    B|$\boxed{B}$ is the answer.
    C|\boxed{\text{The answer is C}}
    D|The answer is $\mathrm{(D)}$.
    A|$\text{(A)}\ 5$
    B|B. 3.5 × 10^4
    C|C. E = mc²
    D|D. A and B
    A|A. Both I and II
    B|B. None of A, C or D
    C|(C) Neither A nor B
    D|D) All of the above: A, B and C
    E|E. None of these
    A|A\n\nOptions B–D describe effects rather than causes.
    B|B\n\nIf it were C, the ratio would be 2.
    C|C. While A and B are partly right, only C covers both aspects.
    D|D\n\nWhy not A? Because it omits the base case.
    A|A) Correct, since 2 + 2 = 4.
    B|A: 10 N. B: 20 N. C: 30 N. The net force is 20 N, so B.
    C|Checking A: 4 ≠ 5. Checking B: 3 ≠ 5. Checking C: 5 = 5. So C.
    D|A → 1, B → 2, C → 3, D → 4. We need 4: D.
    A|For A the sum is 10, for B it is 12. We need 10, so the answer is A.
    B|Option A: 5 (no). Option B: 6 (yes). Option C: 7 (no).
    C|A ✗, B ✗, C ✓, D ✗
    D|| A | false |\n| B | false |\n| C | false |\n| D | true |
    A|- [x] A\n- [ ] B\n- [ ] C
    B|A: incorrect because of the date.\nB: correct.\nC: incorrect, too vague.\nD: incorrect.
    C|A and D are obviously false. B is unverifiable. Therefore C is the best answer.
    D|A, B, and C have nothing to do with the question. The answer is D.
    A|It is neither B nor C nor D, so A.
    B|Excluding A, C and D, B is the answer.
    C|C, because none of A, B and D mention it.
    D|Unlike A, B and C, D preserves the order.
    A|A is preferable to B.
    B|B rather than A.
    C|Not A or B, but C.
    D|The answer is not A, B or C; it is D.
    A|I was wrong about B. The answer is A.
    B|C? No - B.
    C|Answer: A. Correction: C.
    D|The answer is C... Let me recompute. 8 * 7 = 56. The answer is D.
    A|First guess: B. Final answer: A.
    B|At first I chose C. After rereading, I choose B.
    -|It is a toss-up between A and B.
    -|I would say A or possibly D.
    -|Options B and C are both true.
    -|The answer could be either A or C.
    -|\boxed{A \text{ or } B}
    -|{"answer": ["B", "D"]}
    -|C & D
    -|A and/or B
    -|None of these options is right.
    -|There is no correct option.
    -|I don't have enough information to choose.
    -|I'm not able to answer that.
    -|Could you share the options?
    -|A, B, C and D are all wrong.
    -|The answer is not A.
    -|I wouldn't pick B.
    -|Certainly not C.
    -|It isn't D.
    -|B is a distractor.
    -|A few of the options look similar.
    -|A is the first letter of the alphabet.
    -|Vitamin C and vitamin D are different.
    -|The capital of France is Paris.
    -|J. S. Bach wrote it.
    -|The blood group is AB.
    -|I
    C|Die korrekte Antwort ist C) Bern.
    B|Ich würde B wählen.
    A|Daher ist A die richtige Antwort.
    D|Die Antwort ist D, weil die Energie erhalten bleibt.
    C|La bonne réponse : C
    A|Je réponds A.
    B|C'est donc B.
    D|La respuesta correcta es: D) 15
    A|Elijo A.
    C|La opción correcta sería la C.
    B|A resposta é (B).
    D|A opção correta é a D.
    C|La risposta giusta è C.
    A|Quindi la risposta è A.
    B|Het juiste antwoord is B) Utrecht.
    D|Rätt svar: D
    C|Poprawna jest odpowiedź C.
    A|Ответ: A. Потому что скорость постоянна.
    B|Правильный ответ — вариант B.
    D|Doğru cevap D şıkkı.
    C|Đáp án C.
    A|Jawaban yang benar: A
    B|正确答案是 B，不是 A。
    C|答案是：C
    D|我选D。
    A|本题正确答案为A选项。
    B|正解はBです。Aは誤りです。
    C|答えは C です
    D|정답: (D)
    A|답은 A번이다.
    B|الجواب: B
    C|सही उत्तर C है, क्योंकि A गलत है।
    D|התשובה הנכונה היא (D)
    A|Răspunsul corect este A.
    {1,2,3,4}3|The answer is (3).
    {1,2,3,4}2|2) Paris
    {1,2,3,4}4|I choose 4.
    {A,B,C,D,E,F,G,H,I,J}H|The answer is (H).
    {A,B,C,D,E,F,G,H,I,J}G|G
    {A,B,C,D,E,F,G,H,I,J}I|The correct option is I.
    {I,II,III,IV}III|III is correct.
    {yes,no}no|The answer is: no
    {true,false}true|True.
    """#
}
