total = 40 + 2
print(total)
